"""What holds for any notes, config and document whatever: each function raises ``AssertionError`` where it does not."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

import click
from hypothesis import strategies as st

from tests.fuzz.answers import (
    SERIES,
    Json,
    assert_same,
    body_of,
    errors_of,
    findings_of,
    list_comments,
    open_actions,
    run,
    run_json,
    status,
)
from tests.support.fuzz_notes import CONFIG, MessyRepo, documents, repos
from tests.support.in_process import read_files, repo_of

LATER = "2027-01-15"
# What each command may exit with where the repo is in order, whatever its notes are (interface, clause 2.1).
REPORTS = {
    ("check", "--format", "full"): (0, 1),
    ("check", "--format", "concise", "--statistics"): (0, 1),
    ("check", "--format", "sarif"): (0, 1),
    ("check", "--format", "github"): (0, 1),
    ("check", "--format", "gitlab"): (0, 1),
    ("check", "--format", "junit", "--redact"): (0, 1),
    ("check", "--diff", "--unsafe-fixes"): (0, 1),
    ("status", "--format", "table", "--all", "--practices"): (0,),
    ("status", "--format", "csv", "--state", "all"): (0,),
    ("status", "--format", "markdown", "--fail-overdue"): (0, 1),
    ("status", "--format", "html", "--state", "all"): (0,),
    ("status", "--format", "ics"): (0,),
    ("status", "--format", "jsonl", "--redact", "--state", "all"): (0,),
    ("status", "--group-by", "owner", "--redact"): (0,),
    ("brief",): (0,),
    ("brief", "--format", "markdown"): (0,),
    ("digest", SERIES): (0,),
    ("digest", SERIES, "--format", "json"): (0,),
    ("log", SERIES): (0,),
    ("calendar",): (0,),
    ("new", SERIES, "--print"): (0, 2),
    ("new", "--all", "--print"): (0, 2),
}
# What `import` writes in other words, or on its own: labels, owners, days, fields and the front matter.
MADE = {
    *("action", "actions", "items", "todo", "owner", "due", "status", "agenda", "cancelled", "moved", "reason", "done"),
    *("alice", "bob", "ray", "sam", "lee", "mailto", "example", "org", "will", "friday", "fri", "eod", "nov", "dec"),
    *("next", "completion", "mon", "monday", "and", "asap", "tbd", "soon", "steps", "acitons"),
}
ESCAPED = re.compile(r"\\[xuU]((?<=x)[0-9a-f]{2}|(?<=u)[0-9a-f]{4}|(?<=U)[0-9a-f]{8})")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def a_report_keeps_the_contract(repo: MessyRepo, args: tuple[str, ...]) -> None:
    """A report ends with an exit code of its own, is inert and the same when asked for again, and changes nothing."""
    with repo_of(repo.files) as root:
        done = run(root, *args)
        assert done.code in REPORTS[args], (args, done.err)
        for text in (done.out.replace("\r\n", "\n"), done.err):
            assert not CONTROL.search(text), (args, CONTROL.search(text))
        assert run(root, *args) == done
        assert read_files(root) == repo.files


def safe_fixes_keep_what_is_known(repo: MessyRepo) -> None:
    """``check --fix`` leaves ``status`` as it was, has nothing left to do, and brings no error that was not there."""
    with repo_of(repo.files) as root:
        before, errors = status(root), errors_of(root)
        run(root, "check", "--fix")
        assert_same(before, status(root))
        mended = read_files(root)
        assert list_comments(mended) == list_comments(repo.files)
        assert errors_of(root) - errors == Counter()
        run(root, "check", "--fix")
        assert read_files(root) == mended


def a_file_has_the_findings_that_it_has_among_all(repo: MessyRepo) -> None:
    """``check FILE`` finds in the file what ``check`` finds there (spec, clause 8.7)."""
    with repo_of(repo.files) as root:
        everything = run_json(root, "check")["diagnostics"]
        for path in repo.files:
            alone = run_json(root, "check", str(root / path))["diagnostics"]
            assert alone == [entry for entry in everything if entry["path"] == path]


def silencing_changes_nothing_but_what_is_reported(repo: MessyRepo) -> None:
    """``--add-ignores`` leaves ``status`` as it was, and no rule finds more; done again, it changes nothing."""
    with repo_of(repo.files) as root:
        before, found = status(root), findings_of(root)
        run(root, "check", "--add-ignores", "old")
        assert_same(before, status(root))
        assert findings_of(root) - found == Counter()
        silenced = read_files(root)
        run(root, "check", "--add-ignores", "old")
        assert read_files(root) == silenced


def the_last_meeting_is_put_off_in_the_front_matter_alone(repo: MessyRepo) -> None:
    """``move`` and ``cancel`` change the front matter of an agenda, and a new agenda has what stood in the old one."""
    path = max(path for path in repo.files if path.startswith(f"{SERIES}/"))
    day = Path(path).stem
    for args in (("move", SERIES, "--to", "2026-12-02"), ("cancel", SERIES)):
        with repo_of(repo.files) as root:
            before = open_actions(root)
            done = run(root, *args, "--reason", "ill", "--date", day)
            after = read_files(root)
            assert done.code in (0, 2), done
            changed = {other for other in repo.files if after[other] != repo.files[other]}
            assert changed == (set() if done.code else {path})
            assert body_of(after[path]) == body_of(repo.files[path])
            if args[0] == "move":  # where `by Friday` is another day
                assert_same([keep(action) for action in before], [keep(action) for action in open_actions(root)])


def what_is_open_stays_open(repo: MessyRepo) -> None:
    """``new`` writes a note that ``check`` has nothing to say of, and the actions of the series are what they were."""
    with repo_of(repo.files) as root:
        before = open_actions(root)
        done = run(root, "new", SERIES)
        written = read_files(root).keys() - repo.files.keys()
        assert done.code == 0 or not written, done
        assert done.code in (0, 2), done
        assert_same(before, open_actions(root), [read_files(root)[path].decode() for path in written])
        for path in written:
            texts = Counter(action["id"] for action in before)
            assert set(texts.values()) <= {1}
            found = [entry for entry in run_json(root, "check")["diagnostics"] if entry["path"] == path]
            assert found == [], (found, read_files(root)[path].decode())


def what_is_open_stays_open_everywhere(repo: MessyRepo) -> None:
    """``new --all`` writes a note for each series that has a note to go on from, and what was open is open."""
    config = repo.files["oneonone.toml"] + b'[series."pair-*"]\ncadence = "weekly"\n'
    with repo_of({**repo.files, "oneonone.toml": config}) as root:
        before = open_actions(root)
        done = run(root, "new", "--all", "--within", "60d")
        assert done.code == 0, done.err
        assert len(done.lines) > len(repo.files) / 8
        assert_same(before, open_actions(root))


def nothing_is_lost_or_doubled_on_import(document: bytes) -> None:
    """The words of a document are those of the notes that are made of it, and of what is listed as left out."""
    with repo_of({"oneonone.toml": CONFIG.format(style="plain", profile="aquip").encode(), "doc.md": document}) as root:
        done = run(root, "import", str(root / "doc.md"), SERIES)
        written = [content for path, content in read_files(root).items() if path.startswith(f"{SERIES}/")]
        assert done.code in (0, 2), done
        if done.code:
            assert not written
            return
        left_out = [unescape(line.partition(": ")[2]) for line in done.lines if line.startswith("left out")]
        made = "\n".join([*(content.decode() for content in written), *left_out])
        before, after = words(document.decode("utf-8-sig")), words(made)
        assert (before - after, after - before) == (Counter(), Counter()), (made, done.err)


def a_change_of_an_action_changes_its_line_alone(repo: MessyRepo) -> None:
    """``done``, ``drop`` and ``due`` change the line of the one action, byte for byte, or nothing with exit code 2."""
    with repo_of(repo.files) as root:
        for action in run_json(root, "status")["actions"][:3]:
            for args in (("done",), ("drop",), ("due", LATER)):
                change(root, repo.files, args, action)


def change(root: Path, files: dict[str, bytes], args: tuple[str, ...], action: Json) -> None:
    before = {entry["id"]: entry for entry in status(root)}
    done = run(root, args[0], action["id"], *args[1:], "--series", action["series"])
    after = read_files(root)
    changed = [path for path in files if after[path] != files[path]]
    assert (done.code, len(changed)) in ((0, 1), (0, 0), (2, 0)), (args, action, done)
    if done.code == 0:
        mentions = sum(mention["path"] == action["path"] for mention in action["mentions"])
        assert_few_lines_differ(files[action["path"]], after[action["path"]], mentions)
        told = {entry["id"]: entry for entry in status(root)}
        mine = told.pop(action["id"])
        is_as_wanted = mine["due"] == LATER if args[0] == "due" else mine["state"] != "open"
        assert is_as_wanted, (args, mine, after[action["path"]].decode())
        if not action["owners"] and len(action["mentions"]) > 1:  # a closed one keeps an earlier owner (clause 6.5)
            mine["owners"] = []
        if mentions == 1:  # once all of several are closed, another may be the last (spec, clause 6.3)
            assert keep(mine) == keep(action), (args, after[action["path"]].decode())
        del before[action["id"]]
        # A task below takes the day of the one above it (spec, clause 5.10).
        assert_same([keep(entry) for entry in before.values()], [keep(entry) for entry in told.values()], args)
    for path in changed:
        (root / path).write_bytes(files[path])


def keep(action: Json) -> Json:
    """Return what no change of state or day changes."""
    return {key: action[key] for key in ("id", "text", "owners")}


def assert_few_lines_differ(old: bytes, new: bytes, mentions: int) -> None:
    pair = [re.split(rb"(?<=\n)|(?<=\r)(?!\n)", content) for content in (old, new)]
    changes = [
        change
        for change in SequenceMatcher(None, pair[0], pair[1], autojunk=False).get_opcodes()
        if change[0] != "equal"
    ]
    # The box stands in the first line of an action, the day of closing in its last one, or a due date is over two,
    # with lines between them that show nothing.
    gone = [line for _, start, end, _, _ in changes for line in pair[0][start:end] if line.strip() != b"&nbsp;"]
    assert len(gone) <= 2 * mentions, new.decode()
    assert len(pair[1]) <= len(pair[0]), new.decode()


def unescape(line: str) -> str:
    """Return *line* with the characters in it that are escaped where they are printed."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), line)


def words(text: str) -> Counter[str]:
    """Count the words of *text*, but for those by which an action says who, by when and how it stands."""
    ansi_stripped = CONTROL.sub("", click.unstyle(text))  # as all that is printed is
    found = re.findall(r"[^\W\d_]{3,}", unicodedata.normalize("NFC", ansi_stripped).casefold())
    return Counter(word for word in found if word not in MADE)


class Case(NamedTuple):
    """One example for which something *holds*."""

    holds: Callable[[Any], None]
    example: MessyRepo | bytes


class Property(NamedTuple):
    """What *holds* for all *examples*, each of them handed on as its arguments."""

    holds: Callable[..., None]
    examples: tuple[st.SearchStrategy[Any], ...]


PROPERTIES = (
    Property(a_report_keeps_the_contract, (repos(), st.sampled_from(sorted(REPORTS)))),
    Property(safe_fixes_keep_what_is_known, (repos(),)),
    Property(what_is_open_stays_open, (repos(),)),
    Property(nothing_is_lost_or_doubled_on_import, (documents(),)),
    Property(a_change_of_an_action_changes_its_line_alone, (repos(),)),
    Property(a_file_has_the_findings_that_it_has_among_all, (repos(),)),
    Property(silencing_changes_nothing_but_what_is_reported, (repos(),)),
    Property(the_last_meeting_is_put_off_in_the_front_matter_alone, (repos(),)),
)
