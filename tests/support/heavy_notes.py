"""Notes that hold one thing far too often: what makes a linter hang that goes back and forth in them.

Each is a *unit* repeated between a start and an end, up to any size, below ``## Actions`` of an ordinary note.
"""

from typing import NamedTuple

HEAD = """---
report: alice
manager: bob
---
# 1:1 alice / bob, 2026-11-13

## Review
None

## Priorities
1. Staging cluster

## Actions
"""
_TASK = "- [ ] "
_TABLE = "| action | owner | due |\n|---|---|---|\n"


class HeavyNote(NamedTuple):
    """A note with *unit* again and again between *start* and *end*."""

    start: str
    unit: str
    end: str = " x\n"
    head: str = HEAD

    def of(self, size: int) -> str:
        """Return its text, of *size* bytes or a few less."""
        frame = self.head + self.start + self.end
        times = (size - len(frame.encode())) // len(self.unit.encode())
        return self.head + self.start + self.unit * max(times, 1) + self.end


HEAVY_NOTES = {
    "blanks behind an arrow": HeavyNote(f"{_TASK}a -> 20.11", " "),
    "blanks in a heading": HeavyNote("## Ac", " "),
    "blanks in bold": HeavyNote("**Actions", " ", "x**\n"),
    "blanks in an item": HeavyNote("- book", " ", "it by tomorrow\n"),
    "blanks behind an owner": HeavyNote("- Alice", " ", ": x\n"),
    "blanks in a cell": HeavyNote(f"{_TABLE}| a", " ", "b | alice | 2026-11-20 |\n"),
    "blanks in a title of a table": HeavyNote("| action", " ", "x | owner |\n|---|---|\n| a | alice |\n"),
    "blanks in front matter": HeavyNote("---\nreport: alice", " ", "x\n---\n", head=""),
    "blanks in a comment": HeavyNote("<!-- oneonone-lint", " ", "x -->\n"),
    "no-break blanks": HeavyNote(f"{_TASK}a", "\u00a0"),
    "dots": HeavyNote(f"{_TASK}a", "."),
    "dashes": HeavyNote(f"{_TASK}a ", "- "),
    "colons": HeavyNote(f"{_TASK}a ", ": "),
    "done": HeavyNote(_TASK, "done: "),
    "due": HeavyNote(_TASK, "due: "),
    "by Friday": HeavyNote(_TASK, "by Friday "),
    "months": HeavyNote("# ", "Nov ", "\n", head=""),
    "bold lines": HeavyNote("", "**Actions**\n", "- x\n"),
    "bold words": HeavyNote(_TASK, "**a** "),
    "emphasis": HeavyNote(_TASK, "*a **a "),
    "conflict markers": HeavyNote("", "<<<<<<<\n"),
    "placeholders": HeavyNote("", "- TBD\n"),
    "prompts": HeavyNote(_TASK, "<...> "),
    "tags": HeavyNote("", "<div>", "\n"),
    "suppressions": HeavyNote("", "<!-- oneonone-lint: ignore T001 -->\n"),
    "words of a suppression": HeavyNote("<!-- oneonone-lint: ignore ", "T01, ", "-->\n"),
    "comments": HeavyNote(_TASK, "<!-- a --> "),
    "open comments": HeavyNote(_TASK, "<!--"),
    "links": HeavyNote(_TASK, "[a](b) "),
    "open links": HeavyNote(_TASK, "[a]("),
    "images": HeavyNote(_TASK, "![a](b) "),
    "definitions": HeavyNote("", "[a]: b\n"),
    "a picture in the text": HeavyNote("[image1]: <data:image/png;base64,", "iVBORw0KGgo", ">\n"),
    "ids": HeavyNote(_TASK, "^abc "),
    "issues": HeavyNote(_TASK, "#1 "),
    "handles": HeavyNote(_TASK, "@alice "),
    "lazy quotes": HeavyNote("> a\n", "b\n"),
    "deep lazy quotes": HeavyNote("> " * 98 + "a\n", "b\n"),
    "combining marks": HeavyNote("- Alice", "\u0323\u0301", ": x\n"),
    "emoji": HeavyNote(_TASK, "👩‍👩‍👧‍👦"),
    "zero-width characters": HeavyNote(_TASK, "\u200b"),
    "digits": HeavyNote("", "1", ". x\n"),
    "arrows": HeavyNote(_TASK, "-> "),
    "brackets": HeavyNote(_TASK, "["),
    "pairs of brackets": HeavyNote(_TASK, "[]"),
    "parentheses": HeavyNote(_TASK, "(a "),
    "quotes": HeavyNote(_TASK, '"'),
    "backslashes": HeavyNote(_TASK, "\\"),
    "entities": HeavyNote(_TASK, "&nbsp;"),
    "one line": HeavyNote("", "a", "\n"),
    "words": HeavyNote(_TASK, "Aa Bb "),
    "lines of one letter": HeavyNote("", "a\n", ""),
    "lines of a name": HeavyNote("", "Alice: x\n", ""),
    "tiny tasks": HeavyNote("", "-\n", ""),
    "tasks": HeavyNote("", "- [ ] a\n", ""),
    "headings": HeavyNote("", "#\n", ""),
    "sections": HeavyNote("", "## Review\n- a\n", ""),
    "quotes in quotes": HeavyNote("", ">", "a\n"),
    "lists in lists": HeavyNote("", "- ", "a\n"),
    "deep lists": HeavyNote("", "- " * 98 + "a\n", ""),
    "columns": HeavyNote("|a|b|\n", "|-", "|\n"),
    "cells": HeavyNote("", "| a " * 1000 + "|\n" + "|---" * 1000 + "|\n", ""),
    "rows": HeavyNote(_TABLE, "| c | alice | 2026-11-20 |\n", ""),
    "tables": HeavyNote("", "| a | b |\n|---|---|\n| c | d |\n\n", ""),
    "lines of columns": HeavyNote("", "--- ---\n", ""),
    "boxes in a task": HeavyNote(_TASK, "[ ] a "),
    "line breaks of editors": HeavyNote("", "\u2028- [ ] a"),
    "strikes": HeavyNote(_TASK, "~~a"),
    "ticks": HeavyNote(_TASK, "`a"),
    "fences": HeavyNote("", "```\n", ""),
}
