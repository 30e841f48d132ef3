"""The text of the next note: front matter, title, and the sections of the profile (interface, clause 5.1)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from posixpath import relpath

from oneonone_lint.authoring.front_matter_edits import format_field as format_key
from oneonone_lint.authoring.note_plan import NotePlan
from oneonone_lint.authoring.question_bank import pick_question
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.profile import Role, SectionSpec
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.notations import format_field
from oneonone_lint.parsing.actions.renderer import ActionRenderer, rebase_links
from oneonone_lint.parsing.notes.front_matter_values import read_handle
from oneonone_lint.series.action_threads import ActionThread

_NOTHING_OPEN = "None"
_SHOWN_DAY = "YYYY-MM-DD"
_SHOWN_FIELD = lazy_pattern(rf"\b(due|done):{_SHOWN_DAY}")
_NOT_IN_BARE_TARGET = lazy_pattern(r"[\s()<>]")


def render_note(plan: NotePlan) -> str:
    """Return the text of the note, an agenda in which ``check`` finds nothing."""
    head = _render_head(plan, _list_settings(plan))
    sections = [_render_section(plan, spec) for spec in plan.series.profile.sections]
    return "\n\n".join([head, *sections]) + "\n"


def render_stub(plan: NotePlan, fields: Mapping[str, str]) -> str:
    """Return the text of a note without sections, as of a meeting that was cancelled: *fields* say that."""
    return _render_head(plan, [format_key(key, value) for key, value in fields.items()]) + "\n"


def _render_head(plan: NotePlan, fields: Iterable[str]) -> str:
    """Return the front matter, with who meets and with *fields*, and the title."""
    return "\n".join(["---", *_list_participants(plan), *fields, "---", _render_title(plan)])


def _list_participants(plan: NotePlan) -> Iterator[str]:
    participants = plan.participants
    for key, handle in (("report", participants.report), ("manager", participants.manager)):
        if handle and read_handle(handle) == handle:
            yield format_key(key, handle)


def _list_settings(plan: NotePlan) -> Iterator[str]:
    """Yield the fields of an agenda: when it is, for how long, whose turn it is."""
    settings = plan.series.settings
    yield "status: agenda"
    if settings.time:
        yield f"time: {settings.time:%H:%M}"
    if settings.duration and _allows_duration(plan, settings.duration):
        yield f"duration: {settings.duration}m"
    if plan.topic:
        yield format_key("rotation", plan.topic.key)


def _allows_duration(plan: NotePlan, minutes: int) -> bool:
    """Tell whether the profile has meetings so long; one that it has not is a matter for the config, not each note."""
    if plan.series.profile.duration is None:
        return True
    shortest, longest = plan.series.profile.duration
    return shortest <= minutes <= longest


def _render_title(plan: NotePlan) -> str:
    names = " / ".join(plan.participants.handles)
    return f"# 1:1 {names}, {plan.date}" if names else f"# 1:1, {plan.date}"


def _render_section(plan: NotePlan, spec: SectionSpec) -> str:
    """Return a section: its heading, a comment that says what it is for, and what stands in it already."""
    heading = f"## {spec.title}"
    comment = _comment_out(list(_list_prompts(plan, spec)))
    return "\n".join([heading, *comment, *_list_content(plan, spec)])


def _comment_out(lines: Sequence[str]) -> list[str]:
    """Return *lines* as one HTML comment, which vanishes on the rendered page; nothing where there are none."""
    safe = [line.replace("-->", "-- >") for line in lines]
    if not safe:
        return []
    if len(safe) == 1:
        return [f"<!-- {safe[0]} -->"]
    first, *others = safe
    return [f"<!-- {first}", *others, "-->"]


def _list_prompts(plan: NotePlan, spec: SectionSpec) -> Iterator[str]:
    """Yield the lines that say what belongs into a section."""
    if spec.prompt:
        yield _prompt_in_style(spec.prompt, plan.style)
    if spec.link and spec.link not in plan.linked_files:
        yield f"{spec.link} is still to be written."
    if spec.role is Role.ROTATION:
        yield from _list_topics(plan)
    if spec.role is Role.ACTIONS:
        yield "After the meeting, write `status: held` at the top."
    if spec.role is Role.PRIORITIES:
        yield from _list_last_priorities(plan, spec)
    yield from _list_questions(plan, spec)


def _prompt_in_style(prompt: str, style: str) -> str:
    """Return *prompt* with its fields as *style* writes them: ``✅ YYYY-MM-DD`` for ``done:YYYY-MM-DD``."""
    return _SHOWN_FIELD.sub(lambda match: format_field(match[1], _SHOWN_DAY, style), prompt)


def _list_topics(plan: NotePlan) -> Iterator[str]:
    """Yield whose turn it is this time, and what the manager has to hear of now."""
    if plan.topic:
        yield f"This time: {plan.topic.title}. {plan.topic.prompt}".rstrip()
    elif plan.series.profile.rotation:
        yield "Not due this time; welcome all the same."
    announced = plan.manager_topic
    if announced:
        manager = plan.participants.manager or "the manager"
        yield f"On {announced.day}: {announced.topic.title}. Tell {manager} now."


def _list_last_priorities(plan: NotePlan, spec: SectionSpec) -> Iterator[str]:
    """Yield the priorities of the last meeting."""
    last = plan.last_meeting
    section = last.section(Role.PRIORITIES) if last else None
    if last is None or section is None:
        return
    top_items = [item for item in last.items_of(section) if not item.depth]
    texts = [text for item in top_items if (text := " ".join(item.text.joined.split()))]
    if texts:
        yield f"Last time, {last.date}:"
    for number, text in enumerate(texts, 1):
        marker = f"{number}." if spec.list == "ordered" else "-"
        yield f"{marker} {text}"


def _list_questions(plan: NotePlan, spec: SectionSpec) -> Iterator[str]:
    """Yield a question to think about for each theme of the section that the bank has questions on."""
    picked = [pick_question(theme, plan.series.name, plan.date) for theme in spec.questions]
    questions = [question for question in picked if question]
    if questions:
        yield "To think about:"
    for question in questions:
        yield f"- {question}"


def _list_content(plan: NotePlan, spec: SectionSpec) -> Iterator[str]:
    """Yield the lines that stand in a section before anybody has written in it."""
    if spec.link and spec.link in plan.linked_files:
        target = f"<{spec.link}>" if _NOT_IN_BARE_TARGET.search(spec.link) else spec.link
        yield f"See [{spec.link}]({target})."
    if spec is plan.series.profile.section(Role.REVIEW):
        yield from _list_open_actions(plan) if plan.open_threads else [_NOTHING_OPEN]


def _list_open_actions(plan: NotePlan) -> Iterator[str]:
    context = DateContext(plan.date, plan.met.next(plan.series.settings))
    renderer = ActionRenderer(plan.style, context, plan.people)
    for thread in plan.open_threads:
        yield _render_open_action(thread, renderer, plan.series.name)


def _render_open_action(thread: ActionThread, renderer: ActionRenderer, series: str) -> str:
    """Return the line of an action as its last note has it, with its links leading from the folder of *series*."""
    action = thread.latest.action
    line = renderer.render(
        action.parsed, owners=action.handles, due=action.due, box=action.item.box, identity=thread.id
    )
    if thread.latest.series == series:
        return line
    return rebase_links(line, f"{relpath(thread.latest.series, series)}/")
