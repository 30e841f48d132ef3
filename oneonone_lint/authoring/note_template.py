"""The next note of a series, as text: what is open, whose turn it is, what each section is for (contract, ``new``)."""

import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from posixpath import relpath

from oneonone_lint.authoring.question_bank import pick_question
from oneonone_lint.model.note import Note, Participants
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import Role, SectionSpec, Topic
from oneonone_lint.model.series import Series
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.renderer import ActionRenderer, rebase_links
from oneonone_lint.parsing.notes.front_matter_values import read_handle
from oneonone_lint.series.action_threads import ActionThread
from oneonone_lint.series.cadence import next_meeting, upcoming_meetings
from oneonone_lint.series.rotation import upcoming_topics

NOTHING = "None"
_PLAIN_YAML = re.compile(r"[^\W\d][\w.-]*(?: [\w.-]+)*")
_YAML_WORDS = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_NO_BARE_TARGET = re.compile(r"[\s()<>]")
_AHEAD = 60


@dataclass(frozen=True)
class NotePlan:
    """What a note is made of: its *series* up to its day, all *earlier* notes, the *open_threads* it takes up.

    Earlier are also the notes of series that this one carries on. *exists* tells whether a file stands in its folder.
    """

    series: Series
    date: dt.date
    earlier: Sequence[Note]
    open_threads: Sequence[ActionThread]
    style: str
    roster: People
    exists: Callable[[str], bool] = lambda _: False

    @property
    def participants(self) -> Participants:
        """Who meets: what the config says, else what the last note of the series said."""
        settled = self.series.participants
        before = self.series.notes[-1].participants if self.series.notes else Participants()
        return Participants(settled.report or before.report, settled.manager or before.manager)

    @property
    def people(self) -> People:
        """Everybody known to the note, by its participants' names too."""
        return self.roster.having(self.participants.handles)

    @property
    def last(self) -> Note | None:
        """The last meeting that took place."""
        return next((note for note in reversed(self.earlier) if note.took_place), None)

    @property
    def topic(self) -> Topic | None:
        """The topic whose turn it is."""
        return next(upcoming_topics(self.series.profile, self.earlier))


def find_manager_topic(plan: NotePlan) -> tuple[Topic, dt.date] | None:
    """Return the manager's next topic and its day, if this meeting is the one at which the manager has to hear of it.

    That is any within the topic's notice, and the last one before it.
    """
    days = islice(upcoming_meetings(plan.series.settings, plan.date), _AHEAD)
    turns = upcoming_topics(plan.series.profile, plan.earlier)
    next(turns)
    following = next_meeting(plan.series.settings, plan.date)
    for day, topic in zip(days, turns, strict=False):
        if topic and topic.by_manager:
            return (topic, day) if (day - following).days < topic.notice else None
    return None


def render_note(plan: NotePlan) -> str:
    """Return the text of the note, an agenda that ``check`` has nothing to say about."""
    who = plan.participants.handles
    title = f"# 1:1 {' / '.join(who)}, {plan.date}" if who else f"# 1:1, {plan.date}"
    parts = [["---", *_front_matter(plan), "---", title]]
    parts += [
        [f"## {spec.title}", *_comment(_prompts(plan, spec)), *_content(plan, spec)]
        for spec in plan.series.profile.sections
    ]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def _front_matter(plan: NotePlan) -> Iterator[str]:
    settings, span = plan.series.settings, plan.series.profile.duration
    for key, name in (("report", plan.participants.report), ("manager", plan.participants.manager)):
        if name and read_handle(name) == name:
            yield f"{key}: {_yaml(name)}"
    yield "status: agenda"
    if settings.time:
        yield f"time: {settings.time:%H:%M}"
    # A length that the profile does not have is a matter for the config, not for each note.
    if settings.duration and (span is None or span[0] <= settings.duration <= span[1]):
        yield f"duration: {settings.duration}m"
    if plan.topic:
        yield f"rotation: {_yaml(plan.topic.key)}"


def _yaml(name: str) -> str:
    is_plain = _PLAIN_YAML.fullmatch(name) and name.casefold() not in _YAML_WORDS
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def _content(plan: NotePlan, spec: SectionSpec) -> Iterator[str]:
    if spec.link and plan.exists(spec.link):
        target = f"<{spec.link}>" if _NO_BARE_TARGET.search(spec.link) else spec.link
        yield f"See [{spec.link}]({target})."
    if spec.role is not Role.REVIEW or plan.series.profile.section(Role.REVIEW) is not spec:
        return
    context = DateContext(plan.date, next_meeting(plan.series.settings, plan.date))
    renderer = ActionRenderer(plan.style, context, plan.people)
    for thread in plan.open_threads:
        line = _render_open_action(thread, renderer)
        came_from = thread.latest.series
        yield line if came_from == plan.series.name else rebase_links(line, f"{relpath(came_from, plan.series.name)}/")
    if not plan.open_threads:
        yield NOTHING


def _render_open_action(thread: ActionThread, renderer: ActionRenderer) -> str:
    action = thread.latest.action
    return renderer.render(
        action.parsed, owners=action.handles, due=action.due, box=action.item.box, identity=thread.id
    )


def _prompts(plan: NotePlan, spec: SectionSpec) -> Iterator[str]:
    if spec.prompt:
        yield spec.prompt
    if spec.link and not plan.exists(spec.link):
        yield f"{spec.link} is still to be written."
    if spec.role is Role.ROTATION:
        yield from _turn(plan)
    if spec.role is Role.ACTIONS:
        yield "After the meeting, write `status: held` at the top."
    if spec.role is Role.PRIORITIES:
        yield from _last_priorities(plan, spec)
    asked = [pick_question(theme, plan.series.name, plan.date) for theme in spec.questions]
    if any(asked):
        yield "To think about:"
        yield from (f"- {words}" for words in asked if words)


def _turn(plan: NotePlan) -> Iterator[str]:
    manager = plan.participants.manager or "the manager"
    if plan.topic:
        yield f"This time: {plan.topic.title}. {plan.topic.prompt}".rstrip()
    elif plan.series.profile.rotation:
        yield "Not due this time; welcome all the same."
    ahead = find_manager_topic(plan)
    if ahead:
        topic, day = ahead
        yield f"On {day}: {topic.title}. Tell {manager} now."


def _last_priorities(plan: NotePlan, spec: SectionSpec) -> Iterator[str]:
    section = plan.last.section(Role.PRIORITIES) if plan.last else None
    if plan.last is None or section is None:
        return
    items = [item for item in plan.last.items_of(section) if not item.depth and item.text.joined.strip()]
    if items:
        yield f"Last time, {plan.last.date}:"
    for number, item in enumerate(items, 1):
        marker = f"{number}." if spec.list == "ordered" else "-"
        yield f"{marker} {' '.join(item.text.joined.split())}"


def _comment(lines: Iterable[str]) -> Iterator[str]:
    """Return *lines* as one HTML comment, which vanishes on the rendered page."""
    safe = [line.replace("-->", "-- >") for line in lines]
    if len(safe) == 1:
        yield f"<!-- {safe[0]} -->"
    elif safe:
        yield from (f"<!-- {safe[0]}", *safe[1:], "-->")
