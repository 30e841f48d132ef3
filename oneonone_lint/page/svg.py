"""SVG for a page with a strict Content-Security-Policy: shapes and words alone, coloured by the page's style sheet."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from markupsafe import Markup

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value

_LONG_NUMBER = lazy_pattern(r"(?<!\d)\d++\.\d{3,}")
_NAMESPACE = "{http://www.w3.org/2000/svg}"
_ELEMENTS = {"g", "path", "line", "rect", "text"}
_ATTRIBUTES = {
    *("d", "x", "y", "x1", "x2", "y1", "y2", "width", "height", "transform", "text-anchor", "font-size"),
    *("fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"),
}


class Drawing(Value):
    """What is within an ``svg`` of *width* and *height*."""

    width: int
    height: int
    markup: Markup


def clean_svg(svg: str) -> Drawing:
    """Return the shapes and words of *svg*, and of their attributes those that say where they are and how they look.

    No element or attribute is left that could run, load or link anything, and none that a page has to allow styles for.
    """
    root = ET.fromstring(svg)  # noqa: S314 - our own library made it a moment ago
    shapes = [_copy(child) for child in root]
    markup = "".join(ET.tostring(shape, encoding="unicode") for shape in shapes if shape is not None)
    return Drawing(int(float(root.attrib["width"])), int(float(root.attrib["height"])), Markup(markup))  # noqa: S704


def _copy(element: ET.Element) -> ET.Element | None:
    """Return *element* with all that may stay of it, None where nothing would be seen."""
    name = element.tag.removeprefix(_NAMESPACE)
    if name not in _ELEMENTS or element.get("display") == "none":
        return None
    copy = ET.Element(name, _keep_attributes(element.attrib))
    copy.text = element.text if name == "text" else None
    copy.extend([child for child in map(_copy, element) if child is not None])
    is_empty = name == "g" and not len(copy)
    is_unseen = name in ("path", "rect") and not {"fill", "stroke"} & copy.attrib.keys()
    return None if is_empty or is_unseen else copy


def _keep_attributes(attributes: Mapping[str, str]) -> dict[str, str]:
    """Return those of *attributes* that may stay, places in hundredths: nobody sees less."""
    kept = {key: value for key, value in attributes.items() if key in _ATTRIBUTES}
    return {key: _LONG_NUMBER.sub(lambda number: f"{float(number[0]):.2f}", value) for key, value in kept.items()}
