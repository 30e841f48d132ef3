"""Actions as minutes in prose have them, behind a label: ``ACTION: Sam to book the room``, ``AI(Sam): …``."""

import datetime as dt
import re
from collections.abc import Sequence

from oneonone_lint.model.document import Text
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.people import People, Person
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.full_names import find_named_handles
from oneonone_lint.parsing.actions.handles import Handle
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.markdown.masking import mask
from oneonone_lint.parsing.notes.none_answer import is_none_answer

_EMPHASIS = r"[*_]{0,3}"
_LABEL = (
    rf"{_EMPHASIS}(?P<label>AI|A/I|AP|Actions?(?: (?:items?|points?))?|TO-?DOS?|Next steps?(?=[*_]*:)"
    rf"|Follow[- ]?ups?(?=[*_]*:)){_EMPHASIS}"
)
# Labels that need no colon: `[ACTION] `, and in capitals `TODO `.
_BOXED_LABEL = rf"{_EMPHASIS}\[(?:Action(?: item| point)?|TO-?DO|AI|AP)\]{_EMPHASIS}:?"
_LOUD_LABEL = r"(?-i:TODO|TO-DO|ACTION|AI|AP)"
_BARE_LABEL = rf"(?:{_BOXED_LABEL}|{_LOUD_LABEL})[ \t]+"
_SEPARATOR = rf"(?:[ \t]*+:|[ \t]++[-–—])[ \t]*+{_EMPHASIS}[ \t]*+{_EMPHASIS}"
_NAME = r"@?[^\W\d_][\w.'’-]*(?:[ ][^\W\d_][\w.'’-]*){0,3}?"
_NAMES = rf"(?P<names>{_NAME}(?:[ ]*(?:,|&|/|\band\b)[ ]*{_NAME}){{0,3}})"
_HANDLES = r"(?P<names>@[\w.-]*\w(?:[ ]*(?:,|&|/|\band\b)[ ]*@[\w.-]*\w){0,3})"
_VERB = r"[ \t]+(?:to|will|shall)[ \t]+"
_COLON = rf"[ \t]*:{_EMPHASIS}[ \t]*"
# `AI(Sam): …`
_OWNERS_IN_BRACKETS = lazy_pattern(
    rf"{_LABEL}[ \t]*[(\[][ \t]*{_NAMES}[ \t]*[)\]][ \t]*:?{_EMPHASIS}:?[ \t]*", re.IGNORECASE
)
# `Action for Sam: …`, `ACTION: Sam: …`, `Action - Sam and Bob to …`, `AI: @sam …`, `TODO Sam: …`, `[ACTION] Sam to …`
_OWNERS_BEHIND_LABEL = (
    lazy_pattern(rf"{_LABEL}[ \t]+(?:for|on|by)[ \t]+{_NAMES}{_EMPHASIS}(?:{_COLON}|{_VERB})", re.IGNORECASE),
    lazy_pattern(rf"{_LABEL}{_SEPARATOR}{_NAMES}{_EMPHASIS}{_COLON}", re.IGNORECASE),
    lazy_pattern(rf"{_LABEL}{_SEPARATOR}{_NAMES}{_EMPHASIS}{_VERB}", re.IGNORECASE),
    lazy_pattern(rf"{_LABEL}{_SEPARATOR}{_HANDLES}{_EMPHASIS}[ \t]+", re.IGNORECASE),
    lazy_pattern(rf"{_BARE_LABEL}{_NAMES}{_EMPHASIS}{_COLON}", re.IGNORECASE),
    lazy_pattern(rf"{_BARE_LABEL}{_NAMES}{_EMPHASIS}{_VERB}", re.IGNORECASE),
    lazy_pattern(rf"{_BARE_LABEL}{_HANDLES}{_EMPHASIS}[ \t]+", re.IGNORECASE),
)
# `Action Sam: …`, which only the name of somebody known tells from `Action plan: …`
_KNOWN_BEHIND_LABEL = lazy_pattern(rf"{_LABEL}[ \t]+{_NAMES}{_EMPHASIS}{_COLON}", re.IGNORECASE)
# `… (ACTION: Sam)`, `… [AI Sam]`
_OWNERS_AT_END = lazy_pattern(
    r"(?P<text>\S.*?)(?:(?<![ \t])[ \t]++)?"
    rf"[(\[]{_LABEL}(?:[ \t]*+[:–—-]|[ \t]++on)?[ \t]*+{_NAMES}[ \t]*[)\]][ \t]*\.?",
    re.IGNORECASE | re.DOTALL,
)
# `Action items: …`, `TODO …`
_WITHOUT_OWNER = (
    lazy_pattern(rf"{_LABEL}[ \t]*:{_EMPHASIS}[ \t]*", re.IGNORECASE),
    lazy_pattern(rf"(?!{_EMPHASIS}\[A[IP]\])(?:{_BOXED_LABEL}|(?-i:TO-?DO))[ \t]+", re.IGNORECASE),
)
_ANY_LABEL = lazy_pattern(
    rf"{_LABEL}[ \t]*(?:[:(\[]|[ \t](?:[-–—]|for\b|on\b|by\b))|{_BARE_LABEL}|.*[(\[](?:AI|AP|Action|TO-?DO)\b",
    re.IGNORECASE,
)
# The end of one promise and the name of who has the next: `…; Alice to …`, `… and @alice will …`
_NEXT_PROMISE = lazy_pattern(
    r"(?:[;.,][ \t]++|(?<=[ \t])and[ \t]++|<br ?/?>)(?:and[ \t]++)?"
    rf"(?={_EMPHASIS}(?P<name>{_NAME}){_EMPHASIS}(?:{_VERB}|:[ \t]+\S))",
    re.IGNORECASE,
)
# What makes one promise of both: `ask Carol and Bob to send it`.
_ASKED = lazy_pattern(
    r"\b(?:ask|tell|get|help|want|remind|allow|let|have|need|expect|invite|for|with|if|when|unless|until|after|so)\b[^;.]*\Z",
    re.IGNORECASE,
)
# The end of a sentence before a label.
_INNER_LABEL = lazy_pattern(rf"(?<=[.;!?)\]–—-])[ \t]+(?={_LABEL}[ \t]*[:(\[])", re.IGNORECASE)
_LONGEST_CLAUSE = 300  # characters
_LOUD = ("ACTION", "TODO")
_EMPHASIZED = lazy_pattern(r"([*_]{1,3})(?P<text>(?:(?!\1).)+)\1[ \t]*")
_BETWEEN_NAMES = lazy_pattern(r"(?:(?<!\s)\s++)?(?:,|&|/|\band\b)\s*+")
# `AI: …` alone may as well be about artificial intelligence, `AP: …` about a newspaper, `Next steps: …` about a plan.
_TOPICS = frozenset(
    ("ai", "ap", "a/i", "next step", "next steps", "follow up", "follow ups", "follow-up", "follow-ups", "followup")
)
# What stands before a "to" or a colon and is no name, however it is written.
_NOT_NAMES = frozenset(
    """
    add agree apply back commit connect contribute discuss due escalate follow forward get go have how introduce link
    listen migrate move need note post present propose read refer reply report respond return say see send speak
    start stick subscribe switch talk todo transition try up update upgrade want what when where who why write
    """.split()  # noqa: SIM905 - as a list it would be all quotes
)
_NO_CONTEXT = DateContext(dt.date(2000, 1, 1), dt.date(2000, 1, 1))
_NOT_IN_HANDLE = lazy_pattern(r"[^\w.]+")


class LabelledAction(Value):
    """What stands behind a label: the handles of the *owners* that it names, and the *text* after these."""

    owners: tuple[str, ...]
    text: str


def has_label(text: str) -> bool:
    """Tell whether *text* opens with a label, or may end with one, whoever it names."""
    return _ANY_LABEL.match(text) is not None


def find_inner_label(text: str, people: People) -> int | None:
    """Return where an action with a label begins in *text* behind other words: ``Shipped it. ACTION: Sam to …``."""
    for match in _INNER_LABEL.finditer(mask(text)):
        action = read_labelled_action(text[match.end() :], people)
        is_loud = text[match.end() :].lstrip("*_").startswith(_LOUD)
        if action and (action.owners or is_loud):
            return match.end()
    return None


def split_promises(text: str, people: People) -> list[str]:
    """Return *text*, which opens with a label, as one text for each of the people known who promise something in it.

    ``Actions: Bob to send it; Alice to book it`` becomes ``Actions: Bob to send it`` and ``ACTION: Alice to book it``.
    """
    ends = [match for match in _NEXT_PROMISE.finditer(mask(text)) if _is_next_promise(match, people)]
    starts = [0, *(match.end() for match in ends)]
    parts = [text[start:end].rstrip() for start, end in zip(starts, [*(m.start() for m in ends), None], strict=True)]
    promises = [parts[0], *(f"ACTION: {part}" for part in parts[1:])]
    actions = [read_labelled_action(promise, people) for promise in promises]
    return promises if all(action and action.owners for action in actions) else [text]


def _is_next_promise(match: re.Match[str], people: People) -> bool:
    if _find_handle(match["name"], people) is None:
        return False
    before = match.string[max(0, match.start() - _LONGEST_CLAUSE) : match.start()]
    return match[0].startswith((";", ".")) or _ASKED.search(before) is None


def read_labelled_action(text: str, people: People) -> LabelledAction | None:
    """Return the action that *text* is, None where it does not begin with a label."""
    emphasized = _EMPHASIZED.fullmatch(text)
    text = emphasized["text"] if emphasized else text
    return _read_with_owners(text, people) or _read_without_owner(text, people)


def _read_with_owners(text: str, people: People) -> LabelledAction | None:
    for pattern in (_OWNERS_IN_BRACKETS, *_OWNERS_BEHIND_LABEL, _KNOWN_BEHIND_LABEL):
        match = pattern.match(text)
        action = _read_owners(match, text[match.end() :], people) if match else None
        if action:
            return action
    match = _OWNERS_AT_END.fullmatch(text)
    return _read_owners(match, match["text"], people) if match else None


def _read_owners(match: re.Match[str], rest: str, people: People) -> LabelledAction | None:
    """Return the action of a *match* that names owners, with *rest* as its text, None where these are nobody."""
    names = [name for name in _BETWEEN_NAMES.split(match["names"]) if name]
    if len(names) == 1 and (full := _find_full_name(match, people)):
        names, rest = [full.name], match.string[match.start("names") + full.end :].lstrip(" :")
    pattern = match.re.pattern
    if pattern == _KNOWN_BEHIND_LABEL.pattern and not all(_find_handle(name, people) for name in names):
        return None
    is_owned = pattern == _OWNERS_IN_BRACKETS.pattern or _are_people(names, people)
    if is_owned and rest.strip():
        return LabelledAction(tuple(_choose_handle(name, people) for name in names), rest)
    return None


def _find_full_name(match: re.Match[str], people: People) -> Handle | None:
    """Return the handle of *match* if it goes on as a full name: ``ACTION: @Bob Ray book it``."""
    start = match.start("names")
    named = find_named_handles(match.string[start:], people) if match["names"].startswith("@") else []
    return named[0] if named and not named[0].start and named[0].end > len(match["names"]) else None


def _read_without_owner(text: str, people: People) -> LabelledAction | None:
    for pattern in _WITHOUT_OWNER:
        match = pattern.match(text)
        if match is None:
            continue
        rest = text[match.end() :]
        is_topic = normalize_name(match.groupdict().get("label", "")) in _TOPICS
        if is_topic and not parse_action(Text.of(rest), _NO_CONTEXT, people).owners:
            continue
        is_title = rest.startswith("\n")  # of a list or a table below it
        if rest.strip() and not is_title and not is_none_answer(rest):
            return LabelledAction((), rest)
    return None


def _are_people(names: Sequence[str], people: People) -> bool:
    return all(_is_person(name, people) for name in names)


def _is_person(name: str, people: People) -> bool:
    """Tell whether *name* is somebody's: of the people, or where nobody is known a word with a capital, but no verb."""
    if name.startswith("@") or _find_handle(name, people):
        return True
    if people.roster or people.participants:
        return False
    return name[0].isupper() and normalize_name(name).split()[0] not in _NOT_NAMES


def _choose_handle(name: str, people: People) -> str:
    """Return the handle of *name*; of somebody unknown called ``Zoe Ray`` it is ``zoe-ray``."""
    handle = _find_handle(name, people)
    if handle:
        return handle
    return name[1:] if name.startswith("@") else _NOT_IN_HANDLE.sub("-", normalize_name(name))


def _find_handle(name: str, people: People) -> str | None:
    return people.resolve(name.removeprefix("@")) or _find_by_first_name(name, people)


def _find_by_first_name(name: str, people: People) -> str | None:
    """Return the handle of the only person of the roster with that first name."""
    handles = [person.handle for person in people.roster if _has_first_name(person, name)]
    return handles[0] if len(handles) == 1 else None


def _has_first_name(person: Person, name: str) -> bool:
    return bool(person.name) and normalize_name(person.name).split()[0] == normalize_name(name)
