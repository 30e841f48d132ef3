"""Names of files: which is a note, which one means to be, which is a copy that a sync tool or a merge left."""

import datetime as dt

import pytest

from oneonone_lint.parsing.notes.file_names import parse_note_name
from oneonone_lint.parsing.notes.misnamed import detect_misnamed

COPIES_OF_A_NOTE = """\
2026-11-13 2.md
2026-11-13 (1).md
2026-11-13(1).md
2026-11-13 - Copy.md
2026-11-13 - Copy (2).md
2026-11-13 copy.md
2026-11-13 copy 2.md
2026-11-13-copy.md
2026-11-13 Kopie.md
Copy of 2026-11-13.md
2026-11-13 (conflicted copy 2026-11-14).md
2026-11-13 (Alice's conflicted copy 2026-11-14).md
2026-11-13 (Alice's conflicted copy 2026-11-14) (1).md
2026-11-13 (conflicted copy 2026-11-14 101112).md
2026-11-13 (Konflikt-Kopie von Alice 2026-11-14).md
2026-11-13 (In Konflikt stehende Kopie von Alice 2026-11-14).md
2026-11-13 (Copie en conflit de Alice 2026-11-14).md
2026-11-13 (Case Conflict 1).md
2026-11-13 (SFConflict alice@example.org 2026-11-14-10-11-12).md
2026-11-13 [Conflict].md
2026-11-13 conflicted copy.md
2026-11-13.sync-conflict-20261114-101112-ABCDEFG.md
2026-11-13_conflict-20261114-101112.md
2026-11-13_DESKTOP-ABC_Nov-14-101112-2026_Conflict.md
2026-11-13_conf(1).md
2026-11-13-DESKTOP-4F2KABC.md
2026-11-13-LAPTOP-ABC-2.md
2026-11-13-Alice’s MacBook Pro.md
2026-11-13_LOCAL_1234.md
2026-11-13.md.orig
2026-11-13.md.rej
2026-11-13.md~HEAD
13-11-2026 (1).md
Nov 13 2026 copy.md
2026-11-13 Fri (1).md""".splitlines()
NOTES = """\
2026-11-13.md
2026-11-13-2.md
2026-11-13-part 2.md
2026-11-13-web-copy.md
2026-11-13-landing page copy.md
2026-11-13-desktop-refresh.md
2026-11-13-new-MacBook.md
2026-11-13-conflict.md
2026-11-13-conflict-resolution.md""".splitlines()
NO_NOTES_OF_ANYBODY = [
    "goals 2.md",
    "goals (1).md",
    "2026-11 2.md",
    "README.md.orig",
    "2026-11-13.md~",
    ".2026-11-13.md",
]


@pytest.mark.parametrize("name", COPIES_OF_A_NOTE)
def test_a_conflict_copy_is_no_note_and_names_its_original(name: str) -> None:
    assert parse_note_name(name) is None
    misnamed = detect_misnamed("alice-bob", name)
    assert misnamed is not None
    assert misnamed.is_copy
    assert misnamed.suggestions == ("alice-bob/2026-11-13.md",)
    assert misnamed.latest_day == dt.date(2026, 11, 13)


@pytest.mark.parametrize(
    ("name", "original"),
    [
        ("2026-11-13-catch-up (1).md", "2026-11-13-catch-up.md"),
        ("2026-11-13-catch-up (conflicted copy 2026-11-14).md", "2026-11-13-catch-up.md"),
        ("2026-11-13-catch-up.sync-conflict-20261114-101112-ABC.md", "2026-11-13-catch-up.md"),
        ("2026-11-13-catch-up-DESKTOP-4F2K.md", "2026-11-13-catch-up.md"),
        ("goals (conflicted copy 2026-11-13).md", "goals.md"),
        ("goals.sync-conflict-20261114-101112-ABC.md", "goals.md"),
    ],
)
def test_a_copy_of_another_meeting_or_of_a_companion(name: str, original: str) -> None:
    assert parse_note_name(name) is None
    misnamed = detect_misnamed("", name)
    assert misnamed is not None
    assert (misnamed.is_copy, misnamed.suggestions) == (True, (original,))


@pytest.mark.parametrize("name", NOTES)
def test_a_slug_is_no_sign_of_a_copy(name: str) -> None:
    assert parse_note_name(name) is not None


@pytest.mark.parametrize("name", NO_NOTES_OF_ANYBODY)
def test_companions_and_backups_of_editors_are_left_alone(name: str) -> None:
    assert (parse_note_name(name), detect_misnamed("", name)) == (None, None)


@pytest.mark.parametrize("name", ["2026-11-13 extra.md", "2026-11-13 (30m).md", "2026-11-13 (conflict with sales).md"])
def test_what_else_a_name_says_is_no_sign_of_a_copy(name: str) -> None:
    misnamed = detect_misnamed("", name)
    assert misnamed is not None
    assert not misnamed.is_copy


@pytest.mark.parametrize(
    ("name", "day"),
    [("03-04-2026.md", "2026-04-03"), ("2026-02-30.md", "2026-12-31"), ("2026-13-01.md", "2026-12-31")],
)
def test_of_several_days_the_last_one_counts_and_of_none_the_year(name: str, day: str) -> None:
    misnamed = detect_misnamed("", name)
    assert misnamed is not None
    assert str(misnamed.latest_day) == day


@pytest.mark.parametrize("name", ["2026-Nov-13.md", "2026 November 13.md", "13Nov2026.md", "13. November 2026.md"])
def test_a_day_in_words_is_told_in_any_order(name: str) -> None:
    misnamed = detect_misnamed("", name)
    assert misnamed is not None
    assert misnamed.suggestions == ("2026-11-13.md",)


@pytest.mark.parametrize("stem", ["13 November", "Fri 13 Nov", "november-13", "Nov 13, Fri", "13. Nov"])
def test_a_day_without_its_year_is_told_where_it_is_the_whole_name(stem: str) -> None:
    misnamed = detect_misnamed("", f"{stem}.md")
    assert misnamed is not None
    assert (misnamed.suggestions, misnamed.impossible, misnamed.latest_day) == ((), stem, None)
    assert detect_misnamed("", f"{stem} release.md") is None


@pytest.mark.parametrize(
    "name",
    [
        *("2026‑11‑13.md", "2026–11–13.md", "2026−11−13.md", "２０２６-１１-１３.md", "٢٠٢٦-١١-١٣.md"),
        *("2026-11-13\u200b.md", "2026-11-13 .md", "2026-11-13.md ", "2026-11-13.md\u200b", "2026-\u00ad11-13.md"),
        *("2026-11-13.MD", "2026-11-13.markdown", "2026-11-13.mdown", "2026-11-13.md.txt", "2026-11-13"),
    ],
)
def test_what_only_looks_like_a_notes_name_is_told(name: str) -> None:
    misnamed = detect_misnamed("alice-bob", name)
    suggestions = misnamed.suggestions if misnamed else ()
    assert (parse_note_name(name), suggestions) == (None, ("alice-bob/2026-11-13.md",))
