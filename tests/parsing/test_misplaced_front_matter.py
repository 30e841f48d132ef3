"""Front matter that is not read, since it is in another format than YAML or not at the very top, is told of."""

import pytest

from oneonone_lint.parsing.markdown.front_matter import read_front_matter

KEYS = "report: alice\nmanager: bob\nstatus: held"
TOML, JSON = "front matter in TOML is not read", "front matter in JSON is not read"
CODE = "front matter in a block of code is not read"
ELSEWHERE = "front matter has to begin in line 1 with `---`; what stands here is not read"


@pytest.mark.parametrize(
    ("source", "line", "message"),
    [
        ('+++\nreport = "alice"\nmanager = "bob"\n+++\n# 1:1', 1, TOML),
        ('+++\ntitle="x"\n+++\n# 1:1', 1, TOML),
        ('+++\nreport = "alice"\n\n# 1:1', 1, TOML),
        ('---toml\nreport = "alice"\n---\n# 1:1', 1, TOML),
        ('<!-- a -->\n+++\nreport = "alice"\n+++\n# 1:1', 2, TOML),
        (';;;\n"report": "alice"\n;;;\n# 1:1', 1, JSON),
        (';;;\n{"report": "alice"}\n;;;\n# 1:1', 1, JSON),
        ('{\n  "report": "alice",\n  "manager": "bob"\n}\n# 1:1', 1, JSON),
        ('{\n  "title": "Alice and Bob"\n}\n# 1:1', 1, JSON),
        ('{"report": "alice", "manager": "bob"}\n# 1:1', 1, JSON),
        ('---json\n{"report": "alice"}\n---\n# 1:1', 1, JSON),
        (f"```yaml\n{KEYS}\n```\n# 1:1", 1, CODE),
        (f"---yaml\n{KEYS}\n---\n# 1:1", 1, ELSEWHERE),
        (f"\n---\n{KEYS}\n---\n# 1:1", 2, ELSEWHERE),
        (f"<!-- x\ny\n-->\n---\n{KEYS}\n---\n# 1:1", 4, ELSEWHERE),
        (f"<!-->\n---\n{KEYS}\n---\n# 1:1", 2, ELSEWHERE),
        (f"<a id='top'></a>\n---\n{KEYS}\n---\n# 1:1", 2, ELSEWHERE),
        (f"<!-- x -->\n---\n{KEYS}\n---\n# 1:1", 2, ELSEWHERE),
        (f"<!--\nof several\n\nlines -->\n\n---\n{KEYS}\n---\n# 1:1", 6, ELSEWHERE),
        (f"<!-- a --> <!-- b -->\n---\n{KEYS}\n---\n# 1:1", 2, ELSEWHERE),
        (f"%% note %%\n---\n{KEYS}\n---\n# 1:1", 2, ELSEWHERE),
        (f"[//]: # (a comment)\n\n---\n{KEYS}\n---\n# 1:1", 3, ELSEWHERE),
        (f"\ufeff---\n{KEYS}\n---\n# 1:1", 1, ELSEWHERE),
        (f"# 1:1\n---\n{KEYS}\n---\n## Actions", 2, ELSEWHERE),
        (f"# 1:1\n\nWe met.\n\n---\n{KEYS}\n---\n", 5, ELSEWHERE),
        (f"We met.\n---\n\n---\n{KEYS}\n---\n", 4, ELSEWHERE),
        ("# 1:1\n\n- x\n\n---\nstatus: cancelled\n---\n", 5, ELSEWHERE),
        (f" ---\n{KEYS}\n---\n", 1, ELSEWHERE),
        (f"----\n{KEYS}\n----\n", 1, ELSEWHERE),
        (f"—\n{KEYS}\n—\n", 1, ELSEWHERE),
        ("<!-- t -->\n---\ntitle: x\nreport: alice\n---\n", 2, ELSEWHERE),
        (f"{KEYS}\n\n# 1:1", 3, ELSEWHERE),
        (f"{KEYS}\n---\n# 1:1", 3, ELSEWHERE),
        ("# 1:1\n\nDate: November 13, 2026\nStatus: Cancelled\nCreated by: Alice Ng\n\n## Actions", 4, ELSEWHERE),
        ("# 1:1\nstatus: agenda\n", 2, ELSEWHERE),
        ("# 1:1\n**Status:** cancelled\n", 2, ELSEWHERE),
        ("# 1:1\n\n- **Date**: 13 Nov\n- **Status**: Cancelled\n", 4, ELSEWHERE),
        ("# 1:1\nattendees:: [[Alice]]\nstatus:: moved\n", 3, ELSEWHERE),
        ("# 1:1\n> Status: canceled\n", 2, ELSEWHERE),
        ("# 1:1\n\n| Date | 13 Nov |\n|---|---|\n| Status | cancelled |\n", 5, ELSEWHERE),
    ],
)
def test_it_is_told_with_its_line(source: str, line: int, message: str) -> None:
    front_matter = read_front_matter(source.split("\n"))
    assert front_matter is not None
    assert [(error.span.line, error.message) for error in front_matter.errors] == [(line, message)]
    assert (front_matter.fields, front_matter.end_line) == ((), 0)


@pytest.mark.parametrize(
    "source",
    [
        "---\n\n# 1:1",
        "<!-- x -->\n---\n\nSome prose\n\n---\n",
        "<!-- x -->\n---\nDate: we had none\nand so we asked\n---\n",
        "# Meeting\n---\nDate: 2026-11-13\nTime: 14:00\n---\n",
        "{{< toc >}}\n# x",
        "{% include x %}\n",
        "{: .no_toc}\n# x",
        "```yaml\nfoo: bar\n```\n",
        "+++ done\n",
        "Date: 2026-11-13\nTime: 14:00\n\n# 1:1",
        "",
        "<!-- x\n---\nreport: alice\n---",
        "{\nsome text\n}\n",
        "# 1:1\n## Notes\n---\nreport: alice\n---\n",
        "# 1:1\n\n---\nReport: we saw it\nand read it\n---\n",
        "# 1:1\n---\nreport: alice\n---\n",
        "# 1:1\n---\nstatus: all is well\n---\n",
        "# 1:1\n- **Status:** the launch is cancelled\n",
        "# 1:1\n| Project | Status |\n|---|---|\n| Rota | cancelled |\n",
    ],
)
def test_what_is_text_is_left_alone(source: str) -> None:
    assert read_front_matter(source.split("\n")) is None
