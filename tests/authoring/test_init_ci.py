"""What ``init`` sets up in a CI, run in a shell: the config from before counts, whoever proposes another."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from oneonone_lint import __version__
from tests.support.ci import BAD_NOTE, HOSTILE_MODULES, NEVER, PAIR, read_gitlab_job, read_workflow, run_shell
from tests.support.gitrepo import GitRepo
from tests.support.tool import Run, Tool

pytestmark = pytest.mark.slow
CHECK = "oneonone-lint.yml"
WEAK: Mapping[str, Mapping[str, str | None]] = {
    "by excluding": {"oneonone.toml": 'exclude = ["**"]\n'},
    "by ignoring": {"oneonone.toml": 'ignore = ["T", "F", "S"]\n'},
    "by a day": {"oneonone.toml": "enforce-from = 2099-01-01\n"},
    "by another file": {"oneonone.toml": None, "pyproject.toml": '[tool.oneonone-lint]\nexclude = ["**"]\n'},
    "by none": {"oneonone.toml": None},
}


def github_steps(repo: Path) -> dict[str, str]:
    return {step["name"]: step["run"] for step in read_workflow(repo, CHECK)["jobs"]["notes"]["steps"] if "run" in step}


def check_on_github(repo: Path, base: str) -> Run:
    (repo / "summary").unlink(missing_ok=True)
    return run_shell(repo, github_steps(repo)["Check the notes"], {"BASE": base, "DEFAULT_BRANCH": "main"})


def check_on_gitlab(repo: Path, **variables: str) -> Run:
    """Run the job but for its first line, which installs what is installed already."""
    settings = {"CI_DEFAULT_BRANCH": "main", **variables}
    return run_shell(repo, "\n".join(read_gitlab_job(repo, "notes")["script"][1:]), settings)


@pytest.fixture
def base(git: GitRepo, tool: Tool) -> str:
    """A repo as ``init`` leaves it, for both hosts; its first commit."""
    tool("init", *PAIR)
    tool("init", *PAIR, "--ci", "gitlab")
    git.write({".gitignore": "/summary\n/open-actions.md\n/gl-code-quality-report.json\n"})
    return git.commit("2026-11-09T10:00:00+00:00")


def test_the_steps_on_github_are_clean_then_fail(base: str, git: GitRepo) -> None:
    steps = github_steps(git.root)
    assert f'"oneonone-lint=={__version__}"' in steps["Install oneonone-lint"]
    variables = {"BASE": base, "DEFAULT_BRANCH": "main", "PYTHONPATH": ""}
    git.write(HOSTILE_MODULES)
    assert [run_shell(git.root, step, variables).code for step in steps.values()] == [0, 0, 0]
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE})
    runs = [run_shell(git.root, step, variables) for step in steps.values()]
    assert [run.code for run in runs] == [0, 1, 0]
    said = "".join(run.out + run.err for run in runs) + (git.root / "summary").read_text(encoding="utf-8")
    assert "::error file=alice-bob/2026-11-03.md" in said
    assert "bob" in said
    assert "Secret" not in said
    assert not (git.root / "evil").exists()


def test_the_script_on_gitlab_is_clean_then_fails(base: str, git: GitRepo) -> None:
    job = read_gitlab_job(git.root, "notes")
    assert job["variables"] == {"GIT_DEPTH": "0"}
    git.write(HOSTILE_MODULES)
    assert job["script"][0] == f'python -I -m pip install "oneonone-lint=={__version__}"'
    assert run_shell(git.root, job["script"][0], {}).code == 0
    assert check_on_gitlab(git.root, CI_COMMIT_BEFORE_SHA=base).code == 0
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE})
    run = check_on_gitlab(git.root, CI_COMMIT_BEFORE_SHA=base)
    assert run.code == 1
    report = (git.root / job["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8")
    said = run.out + run.err + report + (git.root / "open-actions.md").read_text(encoding="utf-8")
    assert "T004" in said
    assert "Secret" not in said
    assert not (git.root / "evil").exists()


@pytest.mark.parametrize("way", WEAK)
def test_a_pull_request_cannot_loosen_what_it_is_checked_by(way: str, base: str, git: GitRepo) -> None:
    git("checkout", "--quiet", "-b", "evil")
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE, **WEAK[way]})
    run = check_on_github(git.root, base)
    assert run.code == 1
    assert "::error file=alice-bob/2026-11-03.md" in run.out
    assert f"is not as it was at {base}" in run.err
    assert "is not as it was" in (git.root / "summary").read_text(encoding="utf-8")


def test_a_config_further_down_loosens_nothing_either(base: str, git: GitRepo) -> None:
    weak = {"alice-bob/oneonone.toml": 'exclude = ["**"]\n'}
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE, **weak})
    run = check_on_github(git.root, base)
    assert run.code == 1
    assert "::error file=alice-bob/2026-11-03.md" in run.out


@pytest.mark.parametrize("way", ["by excluding", "by none"])
def test_a_merge_request_cannot_loosen_what_it_is_checked_by(way: str, base: str, git: GitRepo) -> None:
    git("remote", "add", "origin", ".")
    git("checkout", "--quiet", "-b", "evil")
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE, **WEAK[way]})
    assert check_on_gitlab(git.root, CI_COMMIT_BEFORE_SHA=base).code == 1
    assert check_on_gitlab(git.root, CI_COMMIT_BEFORE_SHA=NEVER).code == 1
    run = check_on_gitlab(git.root, CI_COMMIT_BEFORE_SHA=NEVER, CI_MERGE_REQUEST_TARGET_BRANCH_NAME="main")
    assert run.code == 1
    assert "alice-bob/2026-11-03.md" in run.out
    assert run.err.count("is not as it was at") == 1


def test_before_the_first_push_there_is_nothing_to_loosen(base: str, git: GitRepo) -> None:
    assert check_on_github(git.root, NEVER).code == 0
    assert check_on_github(git.root, "").code == 0
    assert check_on_gitlab(git.root, CI_COMMIT_BEFORE_SHA=NEVER).code == 0
    assert base


def test_a_config_that_stays_is_not_told(base: str, git: GitRepo) -> None:
    git.commit("2026-11-09T11:00:00+00:00", {"README.md": "Ours\n"})
    run = check_on_github(git.root, base)
    assert (run.code, run.err) == (0, "")
    assert not (git.root / "summary").exists()


@pytest.mark.usefixtures("base")
def test_no_job_looks_for_modules_among_the_notes(git: GitRepo) -> None:
    files = [git.root / ".gitlab-ci.yml", *(git.root / ".github/workflows").iterdir()]
    calls = [call for file in files for call in re.findall(r"\bpython3? (-\w)", file.read_text(encoding="utf-8"))]
    assert calls
    assert set(calls) == {"-I"}


@pytest.mark.usefixtures("base")
def test_the_workflow_may_do_little_and_runs_what_is_known(git: GitRepo) -> None:
    workflow = read_workflow(git.root, CHECK)
    events = [value for key, value in workflow.items() if key not in ("name", "permissions", "jobs")]
    assert events == [{"push": None, "pull_request": None}]  # YAML 1.1 takes the key `on` for a yes
    assert workflow["permissions"] == {"contents": "read"}
    job = workflow["jobs"]["notes"]
    assert "permissions" not in job
    actions = [step for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]) for step in actions)
    assert actions[0]["with"] == {"fetch-depth": 0, "persist-credentials": False}
    assert not [step for step in job["steps"] if "${{" in step.get("run", "")]


@pytest.mark.usefixtures("base")
@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_the_page_is_an_artifact_without_words(host: str, git: GitRepo) -> None:
    git.commit("2026-11-09T11:00:00+00:00", {"alice-bob/2026-11-03.md": BAD_NOTE})
    job = read_workflow(git.root, CHECK)["jobs"]["page"] if host == "github" else read_gitlab_job(git.root, "page")
    steps = [step for step in job["steps"] if "run" in step] if host == "github" else []
    scripts = [step["run"] for step in steps] or job["script"]
    variables = steps[-1]["env"] if steps else job["variables"]
    for script in scripts:
        run = run_shell(git.root, script, variables)
        assert run.code == 0, run.err
    published = job["steps"][-1]["with"]["path"] if host == "github" else job["artifacts"]["paths"][0]
    page = git.root / published
    assert "(redacted)" in page.read_text(encoding="utf-8")
    assert "Secret" not in page.read_text(encoding="utf-8")
    assert run_shell(git.root, scripts[-1], {**variables, "PAGE": "words"}).code == 0
    assert "Secret" in page.read_text(encoding="utf-8")


@pytest.mark.usefixtures("base")
def test_the_job_of_the_page_may_do_as_little(git: GitRepo) -> None:
    job = read_workflow(git.root, CHECK)["jobs"]["page"]
    assert "permissions" not in job
    assert job["if"].startswith("github.event_name == 'push' && ")  # what a pull request brings is not drawn
    actions = [step for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]) for step in actions)
