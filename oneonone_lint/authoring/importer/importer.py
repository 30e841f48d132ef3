"""A running document as the notes of a series (contract, ``import``)."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from oneonone_lint.authoring.importer.action_collector import collect_actions
from oneonone_lint.authoring.importer.splitter import MeetingText, split_meetings
from oneonone_lint.lint.fixer import fix
from oneonone_lint.lint.rule_selection import RuleSelection, RuleSelectors, verify_rules
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.note import Note
from oneonone_lint.model.people import People
from oneonone_lint.model.series_folder import folder_of, path_in
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.markdown.links import DEFINITION
from oneonone_lint.repo.file_tree import Overlay
from oneonone_lint.repo.workspace import Workspace
from oneonone_lint.rules.views import NoteView
from oneonone_lint.series.cadence import next_meeting

_MENDED = ("S005", "T007", "T008")
_ESCAPED_BOX = re.compile(r"^(\s*(?:[-*+]|\d{1,9}[.)])[ \t]+)\\\[([ xX])\\?\]", re.MULTILINE)
_LABEL = re.compile(r"\[([^\[\]]+)\](?![(:])")
_ESCAPE = re.compile(r"\\([-\[\]>.@+=~])")  # what an export escapes needlessly
_MAIL = re.compile(r"@?\[[^\[\]]*\]\(mailto:([^()\s]+)\)")
_MAY_PROMISE = re.compile(r"^\s*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+\[.\]|[-*+\d.)\s*_]*(?:AI|Action|TODO)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ImportResult:
    """The texts of the new notes by path, the oldest first, and the lines of the source that are in none."""

    notes: Mapping[str, str]
    left_out: tuple[tuple[int, str], ...]


def import_document(workspace: Workspace, name: str, source: str, today: dt.date) -> ImportResult:
    """Return what the document *source* comes to as notes of the series *name*.

    Raises ``OneononeError`` where ``split_meetings`` cannot split it and where the config names an unknown rule.
    """
    # Of the notes that come to be nothing is left out, however old they are.
    workspace = replace(workspace, config=replace(workspace.config, enforce_from=None, per_file=(), exclude=()))
    parts = split_meetings(_ESCAPED_BOX.sub(r"\1[\2]", source))
    folder = folder_of(name)
    definitions = _definitions(source.split("\n"))
    texts: dict[str, str] = {}
    for part in sorted(parts.meetings, key=lambda part: part.day):
        texts[_free(texts, path_in(folder, f"{part.day}"))] = _text(part, workspace.people, definitions, today)
    texts = _with_actions(_over(workspace, texts), name, texts)
    verify_rules(workspace.config)
    selection = RuleSelection(workspace.config, RuleSelectors(select=_MENDED))
    mended = fix(_over(workspace, texts), [name], selection, lambda path: path in texts)
    return ImportResult({**texts, **{path: content.decode() for path, content in mended.after.items()}}, parts.left_out)


def _free(taken: Mapping[str, str], stem: str) -> str:
    """Return the name of a note; of a second meeting on a day one with a number."""
    number = 2
    path = f"{stem}.md"
    while path in taken:
        path = f"{stem}-{number}.md"
        number += 1
    return path


def _definitions(lines: Iterable[str]) -> dict[str, str]:
    """Return the lines that say where links lead, by their labels; some exports have all of them at the end."""
    matches = (DEFINITION.fullmatch(line.rstrip("\r")) for line in lines)
    return {normalize_name(match["label"]): match[0].strip() for match in matches if match}


def _text(part: MeetingText, people: People, definitions: Mapping[str, str], today: dt.date) -> str:
    front_matter = "---\nstatus: agenda\n---\n" if part.day > today else ""
    body = "\n".join(_with_handles(line, people) for line in part.lines).strip("\n")
    own, used = (
        _definitions(part.lines),
        {normalize_name(match[1]) for match in _LABEL.finditer(f"{part.title}\n{body}")},
    )
    if missing := [line for label, line in definitions.items() if label in used and label not in own]:
        body = "\n".join([body, "", *missing]).strip("\n")
    return f"{front_matter}# {part.title}\n\n{body}\n" if body.strip() else f"{front_matter}# {part.title}\n"


def _with_handles(line: str, people: People) -> str:
    """Return a line that may be an action without escapes, and with links to addresses of the roster as handles."""
    if not _MAY_PROMISE.match(line):
        return line

    def handle(match: re.Match[str]) -> str:
        found = people.having_email(match[1])
        return f"@{found[0]}" if len(found) == 1 else match[0]

    return _MAIL.sub(handle, _ESCAPE.sub(r"\1", line))


def _over(workspace: Workspace, texts: Mapping[str, str]) -> Workspace:
    contents = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
    return replace(workspace, files=Overlay(workspace.files, contents))


def _with_actions(workspace: Workspace, name: str, texts: Mapping[str, str]) -> dict[str, str]:
    series = workspace.load(name)
    notes = {entry.path: entry for entry in series.entries if isinstance(entry, Note)}
    found = dict(texts)
    for path in texts.keys() & notes:
        note = notes[path]
        view = NoteView(note, False, workspace.config.style, False, lambda _: True)  # noqa: FBT003 - as it is made
        found[path] = collect_actions(view, DateContext(note.date, next_meeting(series.settings, note.date)))
    return found
