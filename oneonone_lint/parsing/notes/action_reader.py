"""From sections to the actions in them: items, rows of tables and lines, section by section (spec, clause 5)."""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Protocol

from oneonone_lint.model.action import Action, ActionForm, Due, Notation, Owner
from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.hidden import HiddenKind
from oneonone_lint.model.note import Section
from oneonone_lint.model.people import People
from oneonone_lint.model.profile import ACTION_ROLES, Role
from oneonone_lint.model.value import replace
from oneonone_lint.parsing.actions.boxes import read_state
from oneonone_lint.parsing.actions.dates import DateContext
from oneonone_lint.parsing.actions.handles import may_name_anybody
from oneonone_lint.parsing.actions.line_parser import parse_action
from oneonone_lint.parsing.markdown.traversal import children_of, iter_ancestors
from oneonone_lint.parsing.notes.none_answer import is_none_answer, is_settled_answer
from oneonone_lint.parsing.notes.owner_groups import Group, OwnerHeadings, read_group
from oneonone_lint.parsing.notes.section_items import is_empty_box


class _Reader(Protocol):
    """Reads what stands in one form: items, rows of tables, lines."""

    def read_section(self, section: Section, role: Role) -> Iterator[Action]:
        """Yield the actions in *section*, which has *role*."""


def read_actions(
    document: Document, sections: Iterable[Section], context: DateContext, people: People
) -> Iterator[Action]:
    """Yield the actions of a note in the order of its lines: what stands in its review and its actions."""
    sections = tuple(sections)
    headings = OwnerHeadings(document, sections, people)
    readers: list[_Reader] = [_ActionReader(document, headings, context, people)]
    if document.tables:
        from oneonone_lint.parsing.notes.action_tables import TableReader

        readers.append(TableReader(document, headings, context, people))
    of_actions = [(section, section.role) for section in sections if section.role and section.role in ACTION_ROLES]
    if any(document.has_text_outside_items(section.start, section.end) for section, _ in of_actions):
        from oneonone_lint.parsing.notes.action_lines import LineReader

        readers.append(LineReader(document, headings, context, people))
    for section, role in of_actions:
        actions = [reader.read_section(section, role) for reader in readers]
        yield from sorted(chain.from_iterable(actions), key=lambda action: action.item.line)


class _ActionReader:
    """Reads the items of one note in order: an item takes its owners and its date from those above it, if need be."""

    def __init__(self, document: Document, headings: OwnerHeadings, context: DateContext, people: People) -> None:
        self._document = document
        self._headings = headings
        self._context = context
        self._people = people
        self._lookalikes = {hidden.span.line for hidden in document.hidden if hidden.kind is HiddenKind.BOX}
        self._children = children_of(document)
        self._actions: dict[int, Action] = {}  # by the index of the item, as the groups are
        self._groups: dict[int, Group] = {}

    def read_section(self, section: Section, role: Role) -> Iterator[Action]:
        """Yield the actions that items of *section*, which has *role*, are."""
        for item in self._document.items_between(section.start, section.end):
            action = self._read(item, role)
            if action:
                yield action

    def _read(self, item: Item, role: Role) -> Action | None:
        """Return the action that *item* is, in a section with *role*; None for names alone, ``None``, or a remark."""
        if item.box is None and self._is_context(item):
            return None
        if is_empty_box(item) or (item.box is None and (self._is_group(item) or item.line in self._lookalikes)):
            return None
        words = item.text.joined
        if words.strip() and is_none_answer(words):
            return None
        action = self._parse(item, role)
        if item.box is None and not self._is_promise(action):
            return None
        self._actions[item.index] = action
        return action

    def _parse(self, item: Item, role: Role) -> Action:
        parsed = parse_action(item.text, self._context, self._people)
        return Action(
            form=ActionForm.TASK if item.box else ActionForm.BULLET,
            item=item,
            role=role,
            state=read_state(item.box, parsed),
            parsed=parsed,
            owners=parsed.owners or self._inherit_owners(item),
            due=parsed.due or self._inherit_due(item),
        )

    def _is_group(self, item: Item) -> bool:
        """Tell whether *item* is a bullet such as ``- Alice`` over what Alice has to do, and remember whom it names."""
        below = self._children.get(item.index, [])
        group = read_group(item, below, self._context, self._people)
        if group:
            self._groups[item.index] = group
        return group is not None

    def _is_context(self, item: Item) -> bool:
        """Tell whether *item*, a bullet, stands below an action and names nobody: more is said there of that action."""
        has_children = item.index in self._children
        return not has_children and self._is_below_action(item) and not may_name_anybody(item.text.joined, self._people)

    def _is_below_action(self, item: Item) -> bool:
        """Tell whether *item* stands below another one that does not only group what is below it."""
        return any(ancestor.index not in self._groups for ancestor in iter_ancestors(self._document, item))

    def _is_promise(self, action: Action) -> bool:
        """Tell whether an item without a box is an action all the same (spec, clause 5.11).

        One that says who and by when is; so is one at the top of its section or below names that says how it stands,
        as ``✅ Book the room`` does, and in Actions one that says who or by when.
        """
        parsed = action.parsed
        names_somebody = bool(parsed.owners or parsed.passed_over)  # of `Ask @kim` T001 asks who does it
        if names_somebody and parsed.due:
            return True
        if self._is_below_action(action.item):
            return False
        has_sign = parsed.sign is not None and parsed.sign.state is not None
        is_said = bool(parsed.key) and not is_none_answer(parsed.text) and not is_settled_answer(parsed.text)
        says_how = is_said and (has_sign or action.state.is_closed)
        return says_how or (action.role is Role.ACTIONS and bool(action.owners or names_somebody or parsed.due))

    def _inherit_owners(self, item: Item) -> tuple[Owner, ...]:
        """Return the owners of the nearest action or group above *item* in its list, else those of its heading."""
        for ancestor in iter_ancestors(self._document, item):
            if ancestor.index in self._actions:
                owners = self._actions[ancestor.index].owners
                return tuple(replace(owner, notation=Notation.INHERITED) for owner in owners)
            if ancestor.index in self._groups and self._groups[ancestor.index].owners:
                return self._groups[ancestor.index].owners
        return self._headings.owners_at(item.line)

    def _inherit_due(self, item: Item) -> Due | None:
        """Return the due date of the nearest action above *item* in its list, or of the group that says when."""
        for ancestor in iter_ancestors(self._document, item):
            above = self._actions.get(ancestor.index) or self._groups.get(ancestor.index)
            if above and (above.due or ancestor.index in self._actions):
                return replace(above.due, notation=Notation.INHERITED) if above.due else None
        return None
