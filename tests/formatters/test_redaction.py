"""``--redact`` tells no word of a note: with other words of the same length, it prints the same to the byte."""

import json
from collections.abc import Mapping

import pytest

from oneonone_lint.formatters.check.registry import FORMATS as CHECK_FORMATS
from oneonone_lint.formatters.status.registry import FORMATS as STATUS_FORMATS
from oneonone_lint.rules.registry import load_rules
from tests.support.gitrepo import GitRepo
from tests.support.tool import Run, Tool

CONFIG = """\
name = "ours"
[people]
alice = { name = "Alice Ng", email = ["alice@example.org"] }
bob = { name = "Bob Ray", email = ["bob@example.org"] }
[series.alice-bob]
report = "alice"
manager = "bob"
cadence = "weekly"
"""
NOTE = """\
---
report: alice
manager: zkwarma
status: {status}
reason: zkwarmb
zkwarmc: zkwarmd
---
# 1:1 zkwarme

<!-- oneonone-lint: ignore zkwarmf zkwarmg -->
<!-- oneonone-lint: ignore-file A001 zkwarmh -->
<!-- oneonone-lint: disable zkwarmi -->

## Zkwarmj
- [ ] Zkwarmk zkwarml @bob due:2026-11-20

## Accomplishments
- zkwarmm [zkwarmn](zkwarmo.md) [[zkwarmp]]
- {{zkwarmq}} TODO zkwarmr

## Review
- [ ] Zkwarms the zkwarmt @zkwarmu due:2026-10-01 id:zkwarmv

## Issues
- Zkwarmw zkwarmx

## Priorities
1. Zkwarmy zkwarmz
- improve zkwarmaa

## Actions
- [ ] Zkwarmab @bob due:2026-10-0{number}
- [ ] Zkwarmab @bob due:2026-11-19
- [ ] Zkwarmac id:zkwarmad
- [ ] Zkwarmae @zkwarmaf @zkwarmag due:zkwarmah
- [ ] Zkwarmai @bob id:zkwarmad
* @bob zkwarmaj (owner: Zkwarmak) by Friday
Zkwarmal: zkwarmam by Friday
| Zkwarman | Owner | Due |
| --- | --- | --- |
| zkwarmao | zkwarmap | 2026-11-20 |

```
- [ ] Zkwarmaq @bob due:2026-11-20
"""
FILES = {
    "oneonone.toml": CONFIG,
    "alice-bob/2026-10-23.md": NOTE.format(status="held", number=1).replace("    ", ""),
    "alice-bob/2026-10-30.md": NOTE.format(status="held", number=2),
    "alice-bob/2026-11-06.md": NOTE.format(status="held", number=3).replace("```\n", ""),
    "alice-bob/2026-11-13.md": NOTE.format(status="agenda", number=4),
    "alice-bob/goals.md": "# Zkwarmar\n1. zkwarmas\n",
    "alice-bob/13-10-2026.md": "zkwarmat\n",
    "alice-bob/2026-11-14.md": "\0zkwarmau",
}
# The same length and the same shape, and no word that a rule knows.
OTHER_FILES = {path: text.replace("kwarm", "xibol") for path, text in FILES.items()}
CODES = ",".join(rule.code for rule in load_rules())
CHECKS = [["check", "--redact", "--select", CODES, "--format", name] for name in CHECK_FORMATS]
STATUSES = [["status", "--redact", "--state", "all", "--practices", "--format", name] for name in STATUS_FORMATS]
OTHERS = [
    ["check", "--redact", "--select", CODES, "--statistics"],
    ["check", "--redact", "--select", CODES, "--format", "json", "--statistics"],
    ["check", "--redact", "--fix", "--unsafe-fixes", "--format", "full"],
    ["status", "--redact", "--group-by", "series"],
    ["status", "--redact", "--ids"],
    ["status", "--redact", "--format", "markdown", "--group-by", "due", "--owner", "bob"],
]


@pytest.fixture(params=["a step of a job", "elsewhere"])
def notes(request: pytest.FixtureRequest, git: GitRepo, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    if request.param == "a step of a job":
        monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(git.root / "summary"))
    return git


def run_over(files: Mapping[str, str], args: list[str], git: GitRepo, tool: Tool) -> tuple[Run, str]:
    """Run the tool over *files*, committed; return that and the summary of the job."""
    git.commit("2026-11-13T12:00:00+01:00", files)
    result = tool(*args, "--today", "2026-11-20")
    summary = git.root / "summary"
    text = summary.read_text(encoding="utf-8") if summary.exists() else ""
    summary.unlink(missing_ok=True)
    return result, text


@pytest.mark.parametrize("args", [*CHECKS, *STATUSES, *OTHERS], ids=lambda args: " ".join(args[-3:]))
def test_other_words_make_no_difference(args: list[str], notes: GitRepo, tool: Tool) -> None:
    shown = run_over(FILES, args, notes, tool)
    result, summary = shown
    assert result.code in (0, 1), result.err
    assert "T0" in result.out or args[0] == "status"
    assert "kwarm" not in result.out.lower() + result.err.lower() + summary.lower()
    assert run_over(OTHER_FILES, args, notes, tool) == shown


def test_many_rules_are_asked(git: GitRepo, tool: Tool) -> None:
    result, _ = run_over(FILES, CHECKS[2], git, tool)
    assert len({finding["code"] for finding in json.loads(result.out)["diagnostics"]}) > 20


def test_no_fingerprint_and_no_id_confirms_a_guess(git: GitRepo, tool: Tool) -> None:
    checked, _ = run_over(FILES, CHECKS[2], git, tool)
    prints = [finding["fingerprint"] for finding in json.loads(checked.out)["diagnostics"]]
    assert len(prints) == len(set(prints))
    open_text, _ = run_over(FILES, ["check", "--select", CODES, "--format", "json"], git, tool)
    assert not {finding["fingerprint"] for finding in json.loads(open_text.out)["diagnostics"]} & set(prints)
    status, _ = run_over(FILES, STATUSES[1], git, tool)
    ids = [action["id"] for action in json.loads(status.out)["actions"]]
    assert len(ids) == len(set(ids)) > 5
    plain, _ = run_over(FILES, [arg for arg in STATUSES[1] if arg != "--redact"], git, tool)
    assert not {action["id"] for action in json.loads(plain.out)["actions"]} & set(ids)


def test_a_fingerprint_stays_when_lines_are_added_above(git: GitRepo, tool: Tool) -> None:
    before, _ = run_over(FILES, CHECKS[2], git, tool)
    path = "alice-bob/2026-11-06.md"
    longer = FILES[path].replace("# 1:1 zkwarme\n", "# 1:1 zkwarme\n\n\n\n")
    after, _ = run_over({**FILES, path: longer}, CHECKS[2], git, tool)
    first, second = (json.loads(run.out)["diagnostics"] for run in (before, after))
    assert [found["fingerprint"] for found in first] == [found["fingerprint"] for found in second]
    assert [found["line"] for found in first] != [found["line"] for found in second]


def test_it_goes_with_nothing_that_prints_a_note(git: GitRepo, tool: Tool) -> None:
    git.write(FILES)
    for options in (["--diff"], ["--fix", "-", "--stdin-filename", "alice-bob/2026-11-06.md"]):
        result = tool("check", "--redact", *options)
        assert (result.code, result.out) == (2, "")
        assert "leave --redact out" in result.err


def test_an_internal_error_has_no_words(git: GitRepo, tool: Tool, monkeypatch: pytest.MonkeyPatch) -> None:
    words = FILES["alice-bob/2026-11-14.md"]

    def fail(*_: object, **__: object) -> None:
        raise KeyError(words)

    git.write(FILES)
    monkeypatch.setattr("oneonone_lint.model.redaction.sha256", fail)
    for options in ([], ["--debug"]):
        result = tool("check", "--redact", *options)
        assert result.code == 2
        assert "internal error: KeyError" in result.err
        assert "zkwarm" not in result.err


@pytest.mark.parametrize("args", [*CHECKS, *STATUSES, *OTHERS], ids=lambda args: " ".join(args[-3:]))
def test_of_a_person_the_handle_alone_is_told(args: list[str], git: GitRepo, tool: Tool) -> None:
    """A pair whose folder and handles say nothing is not named by what is redacted, however a note calls the two."""
    report = 'p7 = { name = "Zkwarm Ng", aliases = ["Zkwarmy"], email = ["zkwarm@example.org"] }'
    config = f'[people]\n{report}\nm7 = {{ name = "Zkwarmx" }}\n[series.pair-7]\nreport = "p7"\nmanager = "m7"\n'
    lines = "- [ ] Zkwarm Ng: book it by Friday\n- [ ] Call @Zkwarmy due:2026-11-01\n- [ ] Ask Zkwarmx @m7\n"
    git.write({"oneonone.toml": config, "pair-7/2026-11-13.md": f"# 1:1 Zkwarm\n## Actions\n{lines}"})
    git.commit("2026-11-13T12:00:00+01:00", author="Zkwarm Ng <zkwarm@example.org>")
    run = tool(*args, "--today", "2026-11-20")
    assert run.code in (0, 1), run.err
    assert "kwarm" not in (run.out + run.err).lower()


def test_an_error_in_the_config_quotes_no_alias(git: GitRepo, tool: Tool) -> None:
    git.write({"oneonone.toml": '[people]\np7 = { aliases = ["Zkwarmy"] }\nm7 = { aliases = ["P", "zkwarmy"] }\n'})
    run = tool("check", "--redact")
    assert "oneonone.toml:3: alias 2 of `m7` already stands for `p7`" in run.err
    assert "kwarm" not in run.err


@pytest.mark.parametrize(
    "line",
    [
        '"Zkwarm Ng" = {}',
        '"Zkwarm Ng" = "x"',
        '"Zkwarm Ng" = {}\n"Zkwarm Ng" = {}',
        'p7 = "Zkwarm Ng"',
        'p7 = { "Zkwarm Ng" = 1 }',
        'p7 = { name = ["Zkwarm Ng"] }',
        'p7 = { "Zkwarm" = 1, "Zkwarm" = 2 }',
        "[people.Zkwarm.Ng]",
        '[Zkwarm]\nname = "Ng"',
    ],
)
def test_an_error_in_the_config_quotes_no_name(line: str, git: GitRepo, tool: Tool) -> None:
    git.write({"oneonone.toml": f"[people]\n{line}\n"})
    run = tool("check", "--redact")
    assert (run.code, run.err.partition(": ")[2][:14]) == (2, "oneonone.toml:")
    assert "kwarm" not in run.err


@pytest.mark.parametrize(
    "args",
    [
        *(["check", "--format", name] for name in CHECK_FORMATS),
        *(["status", "--format", name] for name in STATUS_FORMATS),
        ["check", "alice-bob/empty"],
        ["status", "alice-bob/empty"],
        ["check", "--config", "broken.toml"],
        ["check", "--stdin-filename", "no/where.md", "-"],
        ["check", "--since", "HEAD"],
        ["-C", "alice-bob", "check", "--since", "HEAD"],
        ["check", "--staged", "."],
    ],
    ids=lambda args: " ".join(args[-3:]),
)
def test_where_it_was_run_is_not_told(args: list[str], git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-13T12:00:00+01:00", {**FILES, "broken.toml": "[", "alice-bob/empty/README.md": ""})
    (git.root / "alice-bob/.gitignore").symlink_to("/dev/zero")
    (git.root / ".gitignore").mkdir()
    run = tool(*args, "--redact")
    assert run.out + run.err
    assert git.root.name not in run.out + run.err
    assert str(git.root.parent) not in run.out + run.err
    assert "internal error" not in run.err


def test_with_quiet_a_config_that_is_another_is_told_all_the_same(git: GitRepo, tool: Tool) -> None:
    git.commit("2026-11-13T12:00:00+01:00", FILES)
    git.write({"oneonone.toml": f'{CONFIG}[severity]\nT004 = "off"\n'})
    told = "oneonone.toml is not as it was at HEAD"
    assert told in tool("check", "--quiet", "--config-from", "HEAD").err
