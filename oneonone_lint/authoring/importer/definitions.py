"""The lines that say where links lead, ``[plan]: plan.md``: some exports have all of them at the end."""

from collections.abc import Iterable, Mapping, Sequence

from oneonone_lint.model.document import TextLine
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.names import normalize_name
from oneonone_lint.model.value import Value
from oneonone_lint.parsing.markdown.links import DEFINITION
from oneonone_lint.parsing.markdown.parser import parse_document
from oneonone_lint.parsing.markdown.traversal import list_code_lines

_LABEL = lazy_pattern(r"\[([^\[\]]+)\](?![(:])")
_ADDRESS = lazy_pattern(r"<|\S*[/.#:?]")  # no word: `[Sam]: rota` may be a promise of Sam's


class Definition(Value):
    """A definition: the *label* that links refer to, normalized, and its *line*."""

    label: str
    line: TextLine


class ExtractedDefinitions(Value):
    """The *definitions* of a document, and its *text* with blank lines in their places."""

    definitions: tuple[Definition, ...]
    text: str


def extract_definitions(source: str) -> ExtractedDefinitions:
    """Return the definitions of the document *source*, and the document without them."""
    document = parse_document(source)
    code = list_code_lines(document)
    definitions, lines = [], list(document.lines)
    for number, line in enumerate(document.lines, 1):
        match = None if number in code else DEFINITION.fullmatch(line)
        if match and _ADDRESS.match(line[match.end("label") + 2 :].strip()):
            definitions.append(Definition(normalize_name(match["label"]), TextLine(number, 1, line)))
            lines[number - 1] = ""
    return ExtractedDefinitions(tuple(definitions), "\n".join(lines))


def add_definitions(texts: Mapping[str, str], definitions: Sequence[Definition]) -> dict[str, str]:
    """Return the *texts* of notes by path, each with those of *definitions* that it uses."""
    complete = dict(texts)
    for path, text in texts.items():
        used = [definition.line.text.strip() for definition in _list_used(text, definitions)]
        if used:
            complete[path] = "\n".join([text.rstrip("\n"), "", *used, ""])
    return complete


def list_unused(definitions: Sequence[Definition], texts: Iterable[str]) -> list[TextLine]:
    """Return the lines of those of *definitions* that none of *texts* uses."""
    used: set[Definition] = set()
    for text in texts:
        used.update(_list_used(text, definitions))
    return [definition.line for definition in definitions if definition not in used]


def _list_used(text: str, definitions: Iterable[Definition]) -> list[Definition]:
    """Return those of *definitions* that *text* refers to; of two with one label the first counts."""
    labels = {normalize_name(match[1]) for match in _LABEL.finditer(text)}
    used = []
    for definition in definitions:
        if definition.label in labels:
            labels.remove(definition.label)
            used.append(definition)
    return used
