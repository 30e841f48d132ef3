"""``action.yml`` and the template for GitLab: their steps, run in real repos, do what those of ``init`` do."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from oneonone_lint import __version__
from tests.support.ci import BAD_NOTE, HOSTILE_MODULES, NEVER, PAIR, read_gitlab_job, read_workflow, run_shell
from tests.support.gitrepo import GitRepo
from tests.support.published_ci import CHECK, INSTALL, STATUS, Runner, read_action, read_template
from tests.support.tool import Run, Tool

pytestmark = pytest.mark.slow
LOOSE = {"oneonone.toml": 'exclude = ["**"]\n'}
# Stands for the tool: what it is called with is a line of a file.
LISTENER = '#!/bin/sh\nprintf "%s\\n" "$*" >> "$CALLS"\n'
HOSTILE = '$(touch evil) `touch evil` ; touch evil "; touch evil #'


@pytest.fixture
def base(git: GitRepo, tool: Tool) -> str:
    """A repo as ``init`` leaves it, for both hosts; its first commit."""
    tool("init", *PAIR)
    tool("init", *PAIR, "--ci", "gitlab")
    git.write({".gitignore": "/open-actions.md\n/gl-code-quality-report.json\n"})
    return git.commit("2026-11-09T10:00:00+00:00")


@pytest.fixture
def temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("temp")


@pytest.fixture
def runner(git: GitRepo, temp: Path) -> Runner:
    """A machine on which pip has nothing to do."""
    (temp / "bin").mkdir()
    write_script(temp / "bin" / "python", "#!/bin/sh\n")
    return Runner(git.root, temp, [temp / "bin"])


def write_script(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def push(before: str) -> dict[str, str]:
    return {"before": before, "repository.default_branch": "main"}


def pull(base: str) -> dict[str, str]:
    return {"pull_request.base.sha": base, "repository.default_branch": "main"}


def check(runner: Runner, event: dict[str, str], **inputs: str) -> Run:
    return runner.run_step(CHECK, event, {}, **inputs)


def test_the_action_installs_itself_then_is_clean_then_fails(base: str, git: GitRepo, runner: Runner) -> None:
    """Each step of it, with what it has installed from where it stands, build and dependencies from the index."""
    git.write(HOSTILE_MODULES)
    own = {"PIP_NO_INDEX": "", "PYTHONPATH": ""}
    installed = runner.run_step(INSTALL, {}, own)
    assert installed.code == 0, installed.err
    assert [runner.run_step(name, push(base), own).code for name in (CHECK, STATUS)] == [0, 0]
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE})
    runs = [runner.run_step(name, push(base), own) for name in (CHECK, STATUS)]
    assert [run.code for run in runs] == [1, 0]
    said = "".join(run.out + run.err for run in runs) + runner.summary.read_text(encoding="utf-8")
    assert "::error file=alice-bob/2026-11-03.md" in said
    assert "bob" in said
    assert "Secret" not in said
    assert not (git.root / "evil").exists()


def test_inputs_of_the_action(base: str, git: GitRepo, runner: Runner) -> None:
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE, "zoe-bob/2026-11-03.md": BAD_NOTE})
    assert check(runner, push(base), **{"fail-on": "never"}).code == 0
    assert "::error file=zoe-bob/2026-11-03.md" in check(runner, push(base), path="alice-bob", args="..").out
    assert "zoe-bob" not in check(runner, push(base), path="alice-bob").out
    assert "zoe-bob" not in check(runner, push(base), args="alice-bob\n --ignore T002").out
    assert "T004" not in check(runner, push(base), args="--ignore T004,T001").out
    assert "Secret" in check(runner, push(base), redact="false").out
    assert runner.run_step(STATUS, {}, {}, redact="false").code == 0
    assert "Secret" in runner.summary.read_text(encoding="utf-8")
    runner.summary.unlink()
    assert runner.run_step(STATUS, {}, {}, status="false").code == 0
    assert not runner.summary.exists()


def test_a_pull_request_from_a_fork_cannot_loosen_what_it_is_checked_by(
    base: str, git: GitRepo, runner: Runner
) -> None:
    git("checkout", "--quiet", "-b", "fork")
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE, **LOOSE})
    for event in (pull(base), {**pull(""), "merge_group.base_sha": base}):
        run = check(runner, event)
        assert run.code == 1
        assert "::error file=alice-bob/2026-11-03.md" in run.out
        assert f"is not as it was at {base}" in run.err


@pytest.mark.usefixtures("base")
def test_a_shallow_clone_is_told_what_to_do(git: GitRepo, tmp_path_factory: pytest.TempPathFactory) -> None:
    beside = tmp_path_factory.mktemp("beside")
    tip = git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE, **LOOSE})
    git("clone", "--quiet", "--depth", "1", f"file://{git.root}", str(beside / "shallow"))
    for folder in ("shallow", "nothing"):
        (beside / folder).mkdir(exist_ok=True)
        run = check(Runner(beside / folder, beside / f"{folder}-temp"), pull(tip))
        assert run.code == 2
        assert run.out.startswith("::error::oneonone-lint needs the whole history: before it, use actions/checkout")


def test_no_input_gets_into_a_script(base: str, git: GitRepo, runner: Runner) -> None:
    inputs = dict.fromkeys(("args", "fail-on", "redact", "status"), HOSTILE)
    for step in (CHECK, STATUS):
        runner.run_step(step, {"before": HOSTILE, "repository.default_branch": HOSTILE}, {}, **inputs)
    runner.run_job({"CI_COMMIT_BEFORE_SHA": base, "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": HOSTILE}, **inputs)
    runner.run_job({}, package=HOSTILE)
    runner.run_job({}, path=HOSTILE)
    assert not list(git.root.rglob("evil"))


def test_the_steps_take_no_expression_and_what_they_use_is_known() -> None:
    steps = read_action()["runs"]["steps"]
    assert not [step for step in steps if "${{" in step.get("run", "")]
    assert all(step["shell"] == "bash" for step in steps if "run" in step)
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step)
    inputs, job = read_template()
    assert not [line for line in job["script"] if "$[[" in line]
    assert inputs["package"]["default"] == f"oneonone-lint=={__version__}"


def test_the_job_on_gitlab_is_clean_then_fails(base: str, git: GitRepo, temp: Path) -> None:
    _, job = read_template()
    runner = Runner(git.root, temp)
    git.write(HOSTILE_MODULES)
    assert runner.run_job({"CI_COMMIT_BEFORE_SHA": base}).code == 0
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE, **LOOSE})
    run = runner.run_job({"CI_COMMIT_BEFORE_SHA": base})
    assert run.code == 1
    report = json.loads((git.root / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert "alice-bob/2026-11-03.md" in {finding["location"]["path"] for finding in report}
    said = run.out + run.err + json.dumps(report) + (git.root / "open-actions.md").read_text(encoding="utf-8")
    assert "T004" in said
    assert "Secret" not in said
    assert not (git.root / "evil").exists()


def test_inputs_of_the_template(base: str, git: GitRepo, runner: Runner) -> None:
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE, "zoe-bob/2026-11-03.md": BAD_NOTE})
    before = {"CI_COMMIT_BEFORE_SHA": base}
    assert runner.run_job(before, **{"fail-on": "never", "status": "false"}).code == 0
    assert not (git.root / "open-actions.md").exists()
    run = runner.run_job(before, path="alice-bob", args="--ignore T004", redact="false")
    assert run.code == 1
    assert "T004" not in run.out
    assert "Secret" in run.out
    assert "zoe-bob" not in (git.root / "gl-code-quality-report.json").read_text(encoding="utf-8")


@pytest.fixture
def calls_of(git: GitRepo, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., list[str]]:
    """Run something with what stands for the tool first on the path; return what that was called with."""
    folder = tmp_path_factory.mktemp("listener")
    write_script(folder / "oneonone-lint", LISTENER)
    write_script(folder / "python", "#!/bin/sh\n")
    git("remote", "add", "origin", ".")

    def listen(run: Callable[[Runner, dict[str, str]], object]) -> list[str]:
        calls = folder / "calls"
        calls.write_text("", encoding="utf-8")
        runner = Runner(git.root, tmp_path_factory.mktemp("temp"), [folder])
        run(runner, {"CALLS": str(calls), "PATH": f"{folder}:{runner.path}"})
        said = calls.read_text(encoding="utf-8").replace(f"{git.root}/", "")
        return sorted(" ".join(sorted(line.replace(" --fail-on error", "").split())) for line in said.splitlines())

    return listen


@pytest.mark.parametrize("kind", ["push", "first push", "pull request"])
def test_the_action_and_the_workflow_of_init_do_the_same(
    kind: str, base: str, git: GitRepo, calls_of: Callable[..., list[str]]
) -> None:
    event = {"push": push(base), "first push": push(NEVER), "pull request": pull(base)}[kind]
    steps = read_workflow(git.root, "oneonone-lint.yml")["jobs"]["notes"]["steps"]
    workflow = {step["name"]: step for step in steps if "run" in step}
    action = {step["name"]: step for step in read_action()["runs"]["steps"] if "run" in step}
    names = (CHECK, STATUS)
    assert list(workflow)[1:] == list(action)[1:] == list(names)
    assert [workflow[name].get("if") for name in names] == [action[name].get("if") for name in names]
    assert workflow[CHECK]["env"].items() <= action[CHECK]["env"].items()
    ours = calls_of(lambda runner, variables: [runner.run_step(name, event, variables) for name in names])
    base_of_event = {"BASE": event.get("pull_request.base.sha", event.get("before", "")), "DEFAULT_BRANCH": "main"}
    theirs = calls_of(
        lambda _, variables: [
            run_shell(git.root, workflow[name]["run"], {**base_of_event, **variables}) for name in names
        ]
    )
    assert ours == theirs
    assert len(ours) == len(names)


@pytest.mark.parametrize("kind", ["push", "first push", "merge request"])
def test_the_template_and_the_job_of_init_do_the_same(
    kind: str, base: str, git: GitRepo, calls_of: Callable[..., list[str]]
) -> None:
    before = {"CI_COMMIT_BEFORE_SHA": NEVER if kind == "first push" else base, "CI_DEFAULT_BRANCH": "main"}
    event = before | ({"CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main"} if kind == "merge request" else {})
    _, ours = read_template()
    theirs = read_gitlab_job(git.root, "notes")
    for key in ("image", "rules", "artifacts"):
        assert ours[key] == theirs[key]
    assert theirs["variables"].items() <= ours["variables"].items()
    called = calls_of(lambda runner, variables: runner.run_job({**event, **variables}))
    script = "\n".join(theirs["script"])
    assert called == calls_of(lambda _, variables: run_shell(git.root, script, {**event, **variables}))
    assert len(called) == 3
