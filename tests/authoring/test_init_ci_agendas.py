"""The job that writes the agendas (interface, clause 5.2), run in a shell against a real remote."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.ci import BIN, read_gitlab_job, read_workflow, run_shell
from tests.support.gitrepo import ALICE, BOB, GitRepo, clean_environment
from tests.support.tool import Run, Tool

pytestmark = pytest.mark.slow
AGENDAS = "oneonone-lint-agendas.yml"
# The job asks the clock what day it is; here it is a Tuesday in November.
THAT_DAY = 'oneonone-lint() { command oneonone-lint "$@" --today 2026-11-10; }\n'
NEXT, LAST = "2026-11-12", "2026-11-05"
HELD = "---\nreport: alice\nmanager: bob\nstatus: held\n---\n## Actions\n- [ ] Secret @bob due:2026-11-20\n"
# Stands for the command line of GitHub, which asks a server: what it was given is a line of a file.
GH = '#!/bin/sh\n[ "$1" = auth ] || echo "$@" >> "$GH_LOG"\n[ -z "$GH_FAILS" ] || [ "$1" = auth ]\n'
# What GitLab does of its own with the options of a push.
POST_RECEIVE = '#!/bin/sh\nread -r _ _ ref\necho "$ref $GIT_PUSH_OPTION_0 $GIT_PUSH_OPTION_2" >> options\n'
Job = Callable[..., Run]


def write_script(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755)


def git_settings() -> dict[str, str]:
    return {name: value for name, value in clean_environment().items() if name.startswith("GIT_CONFIG")}


@pytest.fixture
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for what is no part of the notes."""
    return tmp_path_factory.mktemp("beside")


@pytest.fixture
def remote(git: GitRepo, tool: Tool, beside: Path) -> GitRepo:
    """A bare repo that ``origin`` leads to: two pairs that meet in two days, and one in six."""
    for report, weekday, day in (
        ("alice", "thursday", LAST),
        ("ann-lee", "thursday", LAST),
        ("zoe", "monday", "2026-11-09"),
    ):
        pair = ("--report", report, "--manager", "bob", "--weekday", weekday, "--date", day)
        for host in ("github", "gitlab"):
            tool("init", *pair, "--ci", host, "--today", LAST)
        git.write({f"{report}-bob/{day}.md": HELD.replace("alice", report)})
    git.commit(f"{LAST}T10:00:00+00:00")
    (beside / "remote").mkdir()
    bare = GitRepo(beside / "remote", "--bare")
    bare("config", "receive.advertisePushOptions", "true")
    write_script(bare.root / "hooks/post-receive", POST_RECEIVE)
    git("remote", "add", "origin", str(bare.root))
    git("push", "--quiet", "origin", "main")
    git("checkout", "--quiet", "--detach")
    return bare


@pytest.fixture
def github(git: GitRepo, remote: GitRepo, beside: Path) -> Job:
    """Run the job of GitHub in a fresh checkout."""
    write_script(beside / "bin/gh", GH)
    settings = {**git_settings(), "PATH": os.pathsep.join([str(beside / "bin"), str(BIN), os.environ["PATH"]])}
    settings |= {"GH_LOG": str(beside / "gh.log"), "GITHUB_REF_NAME": "main", "HAND_OVER": "pull-request"}

    def run(**variables: str) -> Run:
        git("fetch", "--quiet", str(remote.root), "main")
        git("checkout", "--quiet", "--detach", "FETCH_HEAD")
        git("clean", "--quiet", "--force", "-d")
        steps = read_workflow(git.root, AGENDAS)["jobs"]["agendas"]["steps"]
        script = THAT_DAY + "\n".join(step["run"] for step in steps if "run" in step)
        return run_shell(git.root, script, {**settings, **variables})

    return run


@pytest.fixture
def gitlab(git: GitRepo, remote: GitRepo) -> Job:
    """Run the job of GitLab in a fresh checkout."""

    def run(**variables: str) -> Run:
        git("fetch", "--quiet", str(remote.root), "main")
        git("checkout", "--quiet", "--detach", "FETCH_HEAD")
        script = THAT_DAY + "\n".join(read_gitlab_job(git.root, "agendas")["script"])
        settings = {"CI_REPOSITORY_URL": str(remote.root), "CI_COMMIT_BRANCH": "main", "HAND_OVER": "merge-request"}
        return run_shell(git.root, script, {**git_settings(), **settings, **variables})

    return run


def branches(remote: GitRepo) -> list[str]:
    return sorted(remote("for-each-ref", "--format=%(refname:short)", "refs/heads/agenda-*").split())


def test_each_agenda_that_is_due_comes_as_a_pull_request(github: Job, remote: GitRepo, beside: Path) -> None:
    run = github()
    assert (run.code, run.err) == (0, "")
    assert [line for line in run.out.splitlines() if line.startswith("a")] == [
        f"alice-bob/{NEXT}.md",
        f"ann-lee-bob/{NEXT}.md",
    ]
    asked = (beside / "gh.log").read_text(encoding="utf-8").splitlines()
    assert [line.partition(" --body")[0].partition("--title ")[2] for line in asked] == [
        f"Agenda: alice-bob/{NEXT}.md",
        f"Agenda: ann-lee-bob/{NEXT}.md",
    ]
    changed = [remote("diff", "--name-only", "main", branch) for branch in branches(remote)]
    assert sorted(changed) == [f"alice-bob/{NEXT}.md\n", f"ann-lee-bob/{NEXT}.md\n"]
    assert all("Secret" not in said for said in (run.out, run.err, *asked))


def test_an_agenda_is_proposed_once_and_what_was_filled_in_stays(github: Job, remote: GitRepo, beside: Path) -> None:
    github()
    before = remote("show-ref")
    run = github()
    assert run.code == 0
    assert run.out.count("proposed before: agenda-") == 2
    assert remote("show-ref") == before
    assert len((beside / "gh.log").read_text(encoding="utf-8").splitlines()) == 2


def test_where_pull_requests_are_not_allowed_it_fails_and_tries_again(github: Job, remote: GitRepo) -> None:
    run = github(GH_FAILS="1")
    assert run.code == 1
    assert "::error::allow it under Settings > Actions > General, or set HAND_OVER to commit" in run.out
    assert branches(remote) == []
    assert github().code == 0
    assert len(branches(remote)) == 2


def test_or_it_is_committed(github: Job, remote: GitRepo) -> None:
    run = github(HAND_OVER="commit")
    assert (run.code, run.err) == (0, "")
    assert remote("log", "--format=%s", "main").splitlines()[:2] == [
        f"Agenda: ann-lee-bob/{NEXT}.md",
        f"Agenda: alice-bob/{NEXT}.md",
    ]
    assert branches(remote) == []
    tip = remote("rev-parse", "main")
    assert github(HAND_OVER="commit").code == 0
    assert remote("rev-parse", "main") == tip


def test_each_agenda_comes_as_a_merge_request(gitlab: Job, remote: GitRepo) -> None:
    run = gitlab()
    assert (run.code, run.err) == (0, "")
    options = (remote.root / "options").read_text(encoding="utf-8").splitlines()
    asked = [re.sub(r"refs/heads/agenda-\S+ ", "", line) for line in options if "agenda-" in line]
    assert asked == [
        f"merge_request.create merge_request.title=Agenda: alice-bob/{NEXT}.md",
        f"merge_request.create merge_request.title=Agenda: ann-lee-bob/{NEXT}.md",
    ]
    before = remote("show-ref")
    assert gitlab().out.count("proposed before: agenda-") == 2
    assert remote("show-ref") == before
    assert "Secret" not in run.out


def test_or_gitlab_commits_it(gitlab: Job, remote: GitRepo) -> None:
    assert gitlab(HAND_OVER="commit").code == 0
    assert remote("log", "--format=%s", "main").startswith(f"Agenda: ann-lee-bob/{NEXT}.md\n")
    assert branches(remote) == []


HOSTILE = ("*", ":(top)x", "-x y", "$(touch evil)`touch evil`", "a\nb\r::error::evil", "@mallory #1", '"; touch evil #')


@pytest.mark.parametrize("host", ["github", "gitlab"])
def test_no_name_of_a_folder_gets_into_the_script(
    host: str, request: pytest.FixtureRequest, git: GitRepo, remote: GitRepo, beside: Path
) -> None:
    """Each agenda is proposed alone, whatever its folder is called."""
    toml = (git.root / "oneonone.toml").read_text(encoding="utf-8")
    table = '[series."hostile/*"]\nreport = "alice"\nmanager = "bob"\ncadence = "weekly"\nweekday = "thursday"\n'
    notes = {f"hostile/{name}/{LAST}.md": HELD for name in HOSTILE}
    git.commit(f"{LAST}T11:00:00+00:00", {**notes, "oneonone.toml": f"{toml}\n{table}"})
    git("push", "--quiet", "origin", "HEAD:main")
    run = request.getfixturevalue(host)()
    assert run.code == 0, run.err
    changed = [remote("diff", "--name-only", "-z", "main", branch) for branch in branches(remote)]
    written = [f"hostile/{name}/{NEXT}.md\0" for name in HOSTILE]
    assert sorted(changed) == sorted([f"alice-bob/{NEXT}.md\0", f"ann-lee-bob/{NEXT}.md\0", *written])
    assert not list(git.root.rglob("evil"))
    assert not [line for line in run.out.splitlines() if line.startswith("::")]
    if host == "github":
        assert len((beside / "gh.log").read_text(encoding="utf-8").splitlines()) == len(changed)


@pytest.mark.parametrize(("author", "said"), [(ALICE, ""), (BOB, "G002")])
def test_who_fills_it_in_has_prepared_it(author: str, said: str, github: Job, git: GitRepo, tool: Tool) -> None:
    """The template that a machine has committed is nobody's agenda."""
    assert github(HAND_OVER="commit").code == 0
    note = f"alice-bob/{NEXT}.md"
    text = (git.root / note).read_text(encoding="utf-8").replace("status: agenda", "status: held")
    filled = text.replace("## Accomplishments\n", "## Accomplishments\n- The import is out\n")
    toml = (git.root / "oneonone.toml").read_text(encoding="utf-8")
    people = toml.replace("alice = {}", 'alice = { email = ["alice@example.org"] }')
    people = people.replace("bob = {}", 'bob = { email = ["bob@example.org"] }')
    git.commit("2026-11-11T08:00:00+00:00", {note: filled, "oneonone.toml": people}, author=author)
    run = tool("check", note, "--select", "G001,G002", "--today", NEXT)
    assert [line.split()[1] for line in run.lines] == said.split()


def test_the_job_alone_may_write_and_runs_what_is_known(git: GitRepo, tool: Tool) -> None:
    tool("init", "--report", "alice", "--manager", "bob")
    workflow = read_workflow(git.root, AGENDAS)
    assert workflow["permissions"] == {}
    job = workflow["jobs"]["agendas"]
    assert job["permissions"] == {"contents": "write", "pull-requests": "write"}
    actions = [step for step in job["steps"] if "uses" in step]
    assert all(re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", step["uses"]) for step in actions)
    assert actions[0]["with"] == {"persist-credentials": False}
    assert not [step for step in job["steps"] if "${{" in step.get("run", "")]
    # What is installed runs in a step that has no token.
    assert [step["name"] for step in job["steps"] if "GH_TOKEN" in step.get("env", {})] == ["Hand them over"]


def test_a_schedule_of_gitlab_runs_this_job_alone(git: GitRepo, tool: Tool) -> None:
    tool("init", "--report", "alice", "--manager", "bob", "--ci", "gitlab")
    scheduled = {"if": '$CI_PIPELINE_SOURCE == "schedule"'}
    assert read_gitlab_job(git.root, "agendas")["rules"] == [scheduled]
    assert read_gitlab_job(git.root, "notes")["rules"][0] == {**scheduled, "when": "never"}
