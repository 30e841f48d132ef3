"""Hypothesis strategies for what people, programs and adversaries leave in a notes repo.

A note is lines of the grammar's own tokens, put together as people do and as nobody would, with raw bytes among them.
"""

import tomllib
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.support.project import ROOT

TOKENS: dict[str, list[str]] = tomllib.loads((ROOT / "tests/support/fuzz_tokens.toml").read_text(encoding="utf-8"))
MARKS = st.characters(codec="utf-8", exclude_characters="\n")
RAW_BYTES = st.sampled_from(
    (b"\xff", b"\x00", b"\xed\xa0\x80", b"\x85", b"\x1b]0;x\x07", b"\xe2\x80\xa8", b"\x0c", b"\x0b")
)


@st.composite
def promises(draw: st.DrawFn) -> str:
    """A line of an action, or of what is nearly one."""
    words = draw(st.sampled_from(TOKENS["owners"])).replace("{}", draw(st.sampled_from(TOKENS["tasks"])))
    parts = [
        words,
        *draw(st.permutations([draw(st.sampled_from(TOKENS["dues"])), draw(st.sampled_from(TOKENS["fields"]))])),
    ]
    return (
        draw(st.sampled_from(TOKENS["bullets"]))
        + draw(st.sampled_from(TOKENS["boxes"]))
        + " ".join(part for part in parts if part)
    )


LINES = (
    promises()
    | promises()
    | promises()
    | st.sampled_from(TOKENS["other_lines"])
    | st.sampled_from(TOKENS["headings"])
    | st.text(MARKS, max_size=20)
)


@st.composite
def front_matters(draw: st.DrawFn) -> list[str]:
    """Front matter in order, or with anything in it, or none."""
    usual = ["---", "report: alice", "manager: bob", draw(st.sampled_from(("status: held", "status: agenda"))), "---"]
    odd = [
        "---",
        *draw(st.lists(st.sampled_from(TOKENS["front_lines"]), max_size=5)),
        draw(st.sampled_from(("---", "...", ""))),
    ]
    return draw(st.sampled_from((usual, usual, usual, odd, [])))


def _frame(draw: st.DrawFn, text: str) -> bytes:
    """Return *text* as a file holds it: with some kind of line ends, at times a BOM or bytes that are no text."""
    ends = draw(st.sampled_from(("\n", "\n", "\n", "\n", "\r\n", "\r")))
    content = text.replace("\n", ends).encode("utf-8", "surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        content = b"\xef\xbb\xbf" + content
    if draw(st.integers(0, 19)) == 0:
        at = draw(st.integers(0, len(content)))
        content = content[:at] + draw(RAW_BYTES | st.binary(max_size=4)) + content[at:]
    return content


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    """A note, messy or not one at all."""
    lines = draw(front_matters())
    lines += draw(st.sampled_from((["# 1:1, 2026-11-13"], ["# 1:1"], [])))
    for heading in draw(st.sampled_from((("## Review", "## Actions"), ("## Actions",), ()))):
        lines += [heading, *draw(st.lists(LINES, max_size=6))]
    lines += draw(st.lists(LINES, max_size=4))
    return _frame(draw, "\n".join(lines) + draw(st.sampled_from(("\n", "\n", ""))))


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A running document for ``import``."""
    lines = [] if draw(st.integers(0, 3)) else draw(st.lists(LINES, max_size=3))
    for meeting in draw(st.lists(st.sampled_from(TOKENS["meetings"]), min_size=1, max_size=3)):
        lines += [meeting, *draw(st.lists(LINES, max_size=6))]
    return _frame(draw, "\n".join(lines) + draw(st.sampled_from(("\n", ""))))


@dataclass(frozen=True)
class MessyRepo:
    """What a notes repo holds: its files, path to content."""

    files: dict[str, bytes]


CONFIG = """\
style = "{style}"
profile = "{profile}"
[people]
alice = {{ name = "Alice Ng", email = ["alice@example.org"], aliases = ["AN"] }}
bob = {{ name = "Bob Ray", email = ["bob@example.org"] }}
sam = {{ name = "Sam Lee" }}
[series.alice-bob]
report = "alice"
manager = "bob"
cadence = "weekly"
weekday = "friday"
continues = "alice-zoe"
"""
STYLES = ("plain", "plain", "obsidian", "dataview")
PROFILES = ("aquip", "aquip", "running", "goals", "wins", "top-three")
PATHS = ("alice-bob/2026-11-13.md", "alice-bob/2026-11-20.md", "alice-bob/2026-11-06.md", "alice-zoe/2026-10-30.md")


@st.composite
def repos(draw: st.DrawFn, contents: st.SearchStrategy[bytes] | None = None) -> MessyRepo:
    """A repo of one pair, and of the one before it."""
    config = CONFIG.format(style=draw(st.sampled_from(STYLES)), profile=draw(st.sampled_from(PROFILES)))
    number = draw(st.integers(1, len(PATHS)))
    files = {path: draw(contents or notes()) for path in PATHS[:number]}
    return MessyRepo({"oneonone.toml": config.encode(), **files})


def repo_with(*texts: str, style: str = "plain", profile: str = "aquip") -> MessyRepo:
    """Return the repo of a pair with a note of each of *texts*, the first of the second week of November."""
    config = CONFIG.format(style=style, profile=profile)
    return MessyRepo({"oneonone.toml": config.encode(), **dict(zip(PATHS, map(str.encode, texts), strict=False))})
