"""``check --staged --fix`` mends the checkout of what is in the index, whatever git has converted on the way."""

from collections.abc import Callable

import pytest

from tests.support.gitrepo import GitRepo
from tests.support.tool import Tool

NOTE = "alice-bob/2026-11-13.md"
TEXT = "# 1:1 $Id$, Müller\n\n## Actions\n- [ ] Write the nöte @alice by 18 Nov\n- [ ] See $Id$ @bob by 19 Nov\n"
MENDED = TEXT.replace("by 18 Nov", "due:2026-11-18").replace("by 19 Nov", "due:2026-11-19")
FIX = ("check", "--staged", "--fix", "--select", "T007")
CONVERSIONS = {
    "none": ({}, ""),
    "core.autocrlf": ({"core.autocrlf": "true"}, ""),
    "core.safecrlf": ({"core.autocrlf": "true", "core.safecrlf": "true"}, ""),
    "core.eol": ({"core.eol": "crlf"}, "* text=auto\n"),
    "eol": ({}, "*.md text eol=crlf\n"),
    "ident": ({}, "*.md ident\n"),
    "ident and eol": ({}, "*.md ident eol=crlf\n"),
    "UTF-16": ({}, "*.md text working-tree-encoding=UTF-16\n"),
    "UTF-16BE": ({}, "*.md text working-tree-encoding=UTF-16BE\n"),
    "UTF-16LE-BOM and eol": ({}, "*.md text working-tree-encoding=UTF-16LE-BOM eol=crlf\n"),
    "ISO-8859-1": ({}, "*.md text working-tree-encoding=ISO-8859-1\n"),
}


@pytest.fixture
def check_out(git: GitRepo) -> Callable[..., bytes]:
    """Commit a note, check it out as the config and the attributes of a case say, and return what is on disk."""

    def run(settings: dict[str, str], attributes: str, text: str = TEXT) -> bytes:
        git.commit("2026-11-13T09:00:00+01:00", {NOTE: text})
        for key, value in settings.items():
            git("config", key, value)
        git.write({".gitattributes": attributes, NOTE: None})
        git("checkout", "--quiet", "--", NOTE)
        return (git.root / NOTE).read_bytes()

    return run


@pytest.mark.parametrize(("settings", "attributes"), CONVERSIONS.values(), ids=CONVERSIONS)
def test_a_note_is_mended_as_git_has_checked_it_out(
    settings: dict[str, str], attributes: str, git: GitRepo, tool: Tool, check_out: Callable[..., bytes]
) -> None:
    on_disk = check_out(settings, attributes)
    run = tool(*FIX)
    assert (run.code, run.err) == (0, "mended 2 findings in 1 note\n")
    mended = (git.root / NOTE).read_bytes()
    ends = b"\r\0\n" if b"\r\0" in on_disk else b"\r\n" if b"\r" in on_disk else b"\n"
    assert mended.count(ends) == on_disk.count(ends)
    assert mended.splitlines()[0] == on_disk.splitlines()[0]
    git("add", NOTE)
    assert git("cat-file", "blob", f":{NOTE}") == MENDED


@pytest.mark.parametrize("text", [TEXT.rstrip(), TEXT.replace("\n", "\r\n"), "\ufeff" + TEXT])
def test_line_ends_and_marks_stay(text: str, git: GitRepo, tool: Tool, check_out: Callable[..., bytes]) -> None:
    on_disk = check_out({"core.autocrlf": "true"}, "", text)
    assert tool(*FIX).code == 0
    mended = (git.root / NOTE).read_bytes()
    assert mended == on_disk.replace(b"by 18 Nov", b"due:2026-11-18").replace(b"by 19 Nov", b"due:2026-11-19")


def test_lines_that_no_fix_touches_keep_the_ends_that_an_editor_gave_them(
    git: GitRepo, tool: Tool, check_out: Callable[..., bytes]
) -> None:
    on_disk = check_out({"core.autocrlf": "true"}, "").replace(b"\r\n", b"\n", 2)
    (git.root / NOTE).write_bytes(on_disk)
    assert tool(*FIX).code == 0
    assert (git.root / NOTE).read_bytes().count(b"\r\n") == on_disk.count(b"\r\n")


@pytest.mark.parametrize("attributes", ["", "*.md text eol=crlf\n", "*.md filter=evil eol=crlf\n"])
def test_what_is_on_disk_only_stays_and_the_message_says_so(
    attributes: str, git: GitRepo, tool: Tool, check_out: Callable[..., bytes]
) -> None:
    on_disk = check_out({}, attributes) + b"- [ ] Not staged @alice\n"
    (git.root / NOTE).write_bytes(on_disk)
    run = tool(*FIX)
    said = f"{NOTE} on disk is not what is in the index; nothing was written: `git add` it, run again"
    assert (run.code, len(run.lines), run.err) == (2, 2, f"oneonone-lint: {said}\n")
    assert (git.root / NOTE).read_bytes() == on_disk


def test_a_note_that_is_gone_from_disk_is_told(git: GitRepo, tool: Tool, check_out: Callable[..., bytes]) -> None:
    check_out({}, "")
    git.write({NOTE: None})
    run = tool(*FIX)
    assert run.code == 2
    assert run.err.startswith(f"oneonone-lint: cannot mend {NOTE}: on disk ")


@pytest.mark.parametrize("eol", ["", " eol=crlf", " ident", " working-tree-encoding=UTF-16"])
def test_no_filter_of_the_repo_runs(eol: str, git: GitRepo, tool: Tool, check_out: Callable[..., bytes]) -> None:
    check_out({}, f"[attr]sly filter=evil\n*.md sly{eol}\n")
    for key in ("clean", "smudge", "process"):
        git("config", f"filter.evil.{key}", "touch sprung; cat")
    git("config", "filter.evil.required", "true")
    tool(*FIX)
    assert not (git.root / "sprung").exists()
    git("add", NOTE, check=False)
    assert (git.root / "sprung").exists()
