"""An answer that says there is nothing to say, as people write it under a heading (spec, clause 4.6)."""

import re

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.actions.date_words import MONTH
from oneonone_lint.parsing.actions.dates import WEEKDAY

_NOTHING = frozenset(
    {"", "-", "--", "–", "—", "./.", "∅", "none", "n/a", "n.a", "na", "nil", "nothing", "no", "nope", "nah", "nada"}
)

_NEWS = (
    "new|open|further|more|other|action|item|point|task|decision|question|issue|blocker|update|change|topic|next|step"
    "|follow|up|promise|commitment|today|for|from|now|yet|so|far|to|at|the|moment|report|add|discuss|review|note|here"
    "|us|me|outstanding|pending|left|agreed|taken|assigned|was|were|are|is|needed|required|carried|over|came|out|of|all"
    "|really|special|major|urgent|particular|in|blocking|specific|else|concern|complaint|problem|roadblock|obstacle"
    "|impediment|risk|worrie|ones|todo|do|ai|come|my|our|side|end|mind|on|either|currently|right|once|raise|share|flag|any|big|identified|recorded|captured|arose|arising"
    "|discussed|mentioned|noted|necessary|documented|made|ap|deliverable|been|stage|plate"
)
# `None this time`, `No new action items`, `There were no follow-ups from this meeting`, `Nothing to review yet`
_NO_NEWS = lazy_pattern(
    r"(?:there (?:is|are|was|were) |(?:we|i) (?:have|had) )?(?:no|none|nothing|nil|n/a)(?:[\s-]++(?:"
    r"(?:this|last|(?:the )?previous) (?:time|week|month|meeting|call|sync|1:1)"
    rf"|(?:this|the|today['’]s|our) (?:meeting|session|1:1)|{_NEWS})s?)+"
)
# `all good`, `everything is fine so far`, `all quiet on my side`
_ALL_WELL = lazy_pattern(
    r"(?:all|all is|it['’]s all|we['’]re all|everything|everything['’]s|everything is|it is all|i['’]m|i am"
    r"|things are)\s+(?:still |very |pretty |quite )?(?:good|well|fine|ok|okay|clear|quiet|calm|great|smooth|green"
    r"|normal|on track|under control|running smoothly)"
    r"(?:\s+(?:here|now|so far|today|this week|for now|at the moment|right now|(?:on|from|at) my (?:side|end)))*"
    r"|(?:a )?quiet week|not (?:this (?:time|week|month)|today|really|applicable)"
)
# `None worth raising`, `Nothing that cannot wait`; but not `None of us knows`, `None works`, `Nothing that we need`
_NONE_THAT = lazy_pattern(
    r"(?:none|nothing(?=\s+(?:worth|that|which|i|we|comes?)\b))"
    r"(?!\s+(?:of|works?|is|are|was|were|has|have|had|can|could|do|does|did|will|knows?|owns?|seems?)\b)(?:\s+[\w'’]+){1,8}"
)
_SAYS_MORE = lazy_pattern(
    r"\b(?:but|except|though|however|apart|aside|besides|beyond|other than|only|until|unless|because|as|will|must"
    r"|should|please|needs?|due|by)\b|\d"
)
_REMARKS = frozenset(
    {"thanks", "thanks all", "thank you", "cheers", "yay", "luckily", "happily", "phew", "for once"}
    | {f"{how} {what}" for how in ("short", "quick", "brief") for what in ("meeting", "one", "week", "1:1", "call")}
)
_SEPARATOR = lazy_pattern(r"[,;:.!()]+|\s[-–—]+\s|\n")
_LONGEST = 120  # characters: who writes more has something to say
# What a review says where nothing is left of it: `All done ✅`, `Everything from last time is closed`, `First meeting`.
_SETTLED = lazy_pattern(
    r"(?:(?:all|both|everything|(?:all |the )?(?:actions?|items?|points?|tasks?))(?: (?:of|it|them|these|those|the|our"
    r"|actions?|items?|points?|tasks?|from|last|time|week|month|meeting|is|are|was|were|has|have|been|now|got))* )?"
    r"(?:done|closed|completed?|finished|settled|sorted|clear|good|fine)|(?:our |the )?first (?:1:1|meeting|time|one)|",
    re.IGNORECASE,
)
_AROUND_SETTLED = " .!*_✅✔☑✓👍\ufe0f"
# `Alice: none`, `Blockers: nothing`; but not `Decision: no`
_LABELLED = lazy_pattern(r"@?[\w.'’-]+(?: [\w.'’-]+){0,2}:\s+(?!(?:no|nope|nah)\b\W*$)(?P<answer>\S.*)", re.IGNORECASE)
# `Next meeting: Friday 20 November, 14:00`, at the end of a note and so at the end of its actions
_NEXT_MEETING = lazy_pattern(
    r"(?:the |our )?next (?:meeting|call|sync|session|1:1|one-on-one)\b"
    r"(?:\W+(?:is|will be|on|at|in|the|of|same time|tba|tbd|utc|gmt|ce?s?t|weeks?|\d+(?:st|nd|rd|th|am|pm|h)?"
    rf"|{WEEKDAY}|{MONTH})(?!\w))*\W*",
    re.IGNORECASE,
)
# What has none of the signs that may stand before such an answer or inside of it; and which words one may begin with,
# each with those that may follow behind a blank.
_PLAIN_WORDS = lazy_pattern(r"(?P<first>[^\W_]++)(?: ++(?P<second>[^\W_]++))?[\w ,.!?'’\"“”()/&%+–—-]*+")
_NEWS_WORDS = frozenset({"this", "last", "previous", *_NEWS.split("|"), *(f"{word}s" for word in _NEWS.split("|"))})
_HOW = frozenset(
    "still very pretty quite good well fine ok okay clear quiet calm great smooth green normal on under running".split()  # noqa: SIM905
)
_FIRST_WORDS = {
    **dict.fromkeys(("no", "nil"), _NEWS_WORDS),
    "nothing": _NEWS_WORDS | {"worth", "that", "which", "i", "we", "comes"},
    **dict.fromkeys(("n", "na", "nope", "nah", "nada"), frozenset[str]()),
    "there": frozenset({"is", "are", "was", "were"}),
    "we": frozenset({"have", "had"}),
    "i": frozenset({"have", "had", "am"}),
    "it": frozenset({"is"}),
    "things": frozenset({"are"}),
    **dict.fromkeys(("all", "everything"), _HOW | {"is"}),
    "a": frozenset({"quiet"}),
    "quiet": frozenset({"week"}),
    "not": frozenset({"this", "today", "really", "applicable"}),
}
# `due:2026-11-20`, `📅 2026-11-20`: who gives a day has something to say; as a label it may say nothing
_DATED_FIELD = lazy_pattern(r":(?<=\w:)\d{4}-\d{2}-\d{2}")
_DAY = lazy_pattern(r"\d{4}-\d{2}-\d{2}")
_MARKUP = lazy_pattern(r"[*_`]+")
_CONTENT = lazy_pattern(r"[👍👌🙂😀😃😄😁😊☺✨🙌🎉🥳😎💚🟢\U0001f3fb-\U0001f3ff\ufe0f\s]+|:\+1:|[:;]-?[)D]")
# Emoji with what belongs to them, `:tada:`, `:-)`
_EMOJI = lazy_pattern(
    r"[\u2190-\u21ff\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]+|(?<!\S):[a-z0-9_+-]+:|[:;]-?[)D]"
)


def is_none_answer(words: str) -> bool:
    """Tell whether *words* say "nothing this time": ``None``, ``n/a``, ``-``, ``No actions``, ``all good 👍``."""
    said = words.strip()
    return len(said) <= _LONGEST and may_be_none_answer(said) and says_nothing(said)


def may_be_none_answer(said: str) -> bool:
    """Tell whether *said* begins as "nothing this time" may: most of what people write does not."""
    if ":" in said:
        return _DATED_FIELD.search(said) is None
    plain = None if "_" in said else _PLAIN_WORDS.fullmatch(said)
    return _may_begin(plain["first"].casefold(), plain["second"]) if plain else _DAY.search(said) is None


def _may_begin(first: str, second: str | None) -> bool:
    """Tell whether an answer may begin with the words *first* and *second*; None of us is like another."""
    if first == "none":
        return True
    return first in _FIRST_WORDS and (second is None or second.casefold() in _FIRST_WORDS[first])


def says_nothing(said: str) -> bool:
    """Tell whether *said*, without blanks around it, says "nothing this time", whatever it begins with."""
    without_emoji = _EMOJI.sub("", said)
    if said and not without_emoji.strip():
        return _CONTENT.fullmatch(said) is not None
    if _is_nothing(_clean(without_emoji)) or _is_nothing_by_person(said, without_emoji):
        return True
    first, *others = [part for part in map(_clean, _SEPARATOR.split(without_emoji)) if part] or [without_emoji]
    return _is_nothing(first) and all(part in _REMARKS or _is_nothing(part) for part in others)


def _is_nothing_by_person(said: str, without_emoji: str) -> bool:
    """Tell whether nothing is said behind a name or another label, ``Alice: none``, or in each of several lines."""
    lines = said.splitlines()
    if len(lines) > 1 and all(map(is_none_answer, lines)):
        return True
    labelled = _LABELLED.fullmatch(_MARKUP.sub("", without_emoji).strip())
    return labelled is not None and is_none_answer(labelled["answer"])


def is_settled_answer(words: str) -> bool:
    """Tell whether *words* say that nothing is left of what was to be done, or when the next meeting is (rule T013).

    ``All done, thanks! 🎉``, ``✅``, ``Next meeting: Friday 20 November``.
    """
    said = _MARKUP.sub("", _EMOJI.sub("", words)).strip()
    if len(said) > _LONGEST:
        return False
    if _NEXT_MEETING.fullmatch(said):
        return True
    parts = [part.strip(_AROUND_SETTLED) for part in _SEPARATOR.split(said)]
    return all(_SETTLED.fullmatch(part) or _is_nothing(_clean(part)) or _clean(part) in _REMARKS for part in parts)


def _clean(words: str) -> str:
    return _MARKUP.sub("", words).strip(" \t\n.,;!()").casefold()


def _is_nothing(said: str) -> bool:
    """Tell whether *said*, a sentence or a part of one, says that there is nothing."""
    if said in _NOTHING or _NO_NEWS.fullmatch(said) or _ALL_WELL.fullmatch(said):
        return True
    return _NONE_THAT.fullmatch(said) is not None and not _SAYS_MORE.search(said)
