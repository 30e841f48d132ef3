"""A notes repo of an adversary: what may hold words of theirs holds what drives terminals, CI runners, spreadsheets."""

import json
from pathlib import Path

from tests.support.gitrepo import GitRepo

ESCAPES = "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07\x1b[31m\x9b2J\x08\x7f\x0b\x0c"
UNSEEN = "\u202eabc\u2066\u200b\u2028\u2029\x85\ufeff\u00ad\U000e0041"
FORMULAS = "x;=1+1\t+2;\uff1d3"
COMMANDS = " ::add-mask::evil ##[group]evil ##vso[task.setvariable]evil ##teamcity[evil]"
MARKUP = (
    " @mallory &#64;mallory #1 GH-1 deadbeefcafe <img src=x> [l](//evil) |p| `c` </script> ]]> *b* www.evil.example"
)
WORDS = f"{FORMULAS}{ESCAPES}{UNSEEN}{COMMANDS}{MARKUP}"
LINE_BREAK = "\n::error::evil\r\nINJECTED"
# A name of a folder or a file, and a key or value of the config, may hold a line break as well; a slash ends a name.
NAME = f"a{WORDS.replace('/', '!')}{LINE_BREAK}"[:90]
SERIES = "=cmd\n::add-mask::evil\nINJECTED\x1b[31m##[group]\u202e@mallory|"
SECOND_SERIES = "\r::warning::evil\nINJECTED"


def quote_toml(text: str) -> str:
    """Return *text* as a string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def build_config() -> str:
    """Return an ``oneonone.toml`` with hostile values in all of its places."""
    name = quote_toml(f"=evil{LINE_BREAK}{ESCAPES}{COMMANDS}")
    series, second = quote_toml(SERIES), quote_toml(SECOND_SERIES)
    gone = quote_toml("gone\n::add-mask::evil\nINJECTED")
    return f"""\
name = {name}
extend-select = ["A", "C", "F", "G", "M", "N", "P", "Q", "S", "T"]
[people]
alice = {{ name = {name}, email = ["alice@example.org"], aliases = [{name}] }}
bob = {{ name = {name}, email = ["bob@example.org"] }}
[series.{series}]
report = "alice"
manager = "bob"
cadence = "weekly"
time = 14:00:00
pauses = [{{ from = 2026-12-21, to = 2027-01-03, reason = {name} }}]
[series.{second}]
continues = {gone}
profile = {name}
[profiles.{name}]
extends = "aquip"
[per-file]
{name} = ["P001"]
"""


def build_note(number: int) -> str:
    """Return a note in which everything that it may have is hostile and most rules find something."""
    first_line = SERIES.splitlines()[0]
    address = COMMANDS.strip().replace(" ", "")
    cell = WORDS.replace("|", "")
    return f"""\
---
report: "{first_line}\\x1b[31m\\n::error::evil"
manager: bob
status: held
date: 2026-11-0{number}
reason: "\\x1b]8;;x\\x07 ::add-mask::x"
---
# 1:1 {WORDS}

<!-- oneonone-lint: ignore X{COMMANDS} {ESCAPES} -->
<!-- oneonone-lint: disable {WORDS} -->

## Accomplishments {ESCAPES}
- {WORDS}

## Accomplishments
- ::add-mask::evil
- [{WORDS}]({address}.md)

## Review
- [ ] Carried {WORDS} @bob due:2026-10-01

## Priorities
1. {WORDS}
2. = {ESCAPES}

## Actions
- [ ] =1+1 {WORDS} @mallory\x1b due:2026-11-{number} id:x{number}
- [ ] ::add-mask::evil
- [ ] See [it](//evil) now @mallory
- [ ] \uff1d1+1 @bob due:2026-11-20
* @bob {COMMANDS} due:tomorrow{ESCAPES}
- [ ] {"x" * 37}::add-mask::evil {"y" * 41}::error::evil @bob due:2026-10-01
| Action {ESCAPES} | Owner | Due |
| --- | --- | --- |
| =SUM {cell} | @evil\x1b[31m | 2026-11-20 |

## {WORDS}
- [ ] Elsewhere {WORDS} @bob due:2026-11-20
"""


def build_repo(git: GitRepo) -> Path:
    """Fill the repo of *git*, commit it under a hostile name, and return its root."""
    root = git.root
    files = {
        "oneonone.toml": build_config(),
        f"{SERIES}/2026-11-06.md": build_note(6),
        f"{SERIES}/2026-11-07.md": build_note(7).replace("status: held", "status: agenda"),
        f"{SECOND_SERIES}/2026-11-06.md": build_note(5),
        f"{SECOND_SERIES}/13-11-2026 \x1b[31m::x\n::error::x.md": "",
        f"{SERIES}/goals.md": f"# Goals\n1. {WORDS}\n",
        "one.md": f"# 2026-11-03 {WORDS}\n- {WORDS}\n- [ ] {WORDS} @bob\n# 03/04/2026 {ESCAPES}\n- x\n",
        "clean.md": f"{WORDS}\n# 2026-11-03 {WORDS}\n- {WORDS}\n- [ ] {WORDS} @bob\n",
        "broken.toml": f"{quote_toml(NAME)} = 1\n",
        "torn.toml": f"name = {COMMANDS}{ESCAPES}\n",
    }
    git.write(files)
    (root / SECOND_SERIES / "2026-11-08.md").symlink_to(f"/nowhere/{SECOND_SERIES}")
    git.commit("2026-11-06T12:00:00+01:00", author="\x1b[31m::error::evil <alice@example.org>")
    git.write({f"{SERIES}/2026-11-07.md": build_note(8)})
    return root
