"""A page taken apart as a browser does: its elements, what it would fetch or run, what it says."""

import base64
import hashlib
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

_LINKS = {"href", "src", "srcset", "action", "formaction", "data", "poster", "xlink:href", "background", "ping"}
_BLOCKS = {"td", "th", "li", "p", "tr", "figcaption", "option"}


@dataclass
class Element:
    """An element with its attributes, and all the text in it."""

    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    """A page, fed to its end."""

    source: str
    elements: list[Element] = field(default_factory=list)
    _open: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().name != tag:
            pass
        if tag in _BLOCKS:
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, name: str, **attributes: str) -> list[Element]:
        """Return the elements called *name* that have these *attributes*, ``class_`` for ``class``."""
        wanted = {key.rstrip("_"): value for key, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.name == name and wanted.items() <= element.attributes.items()
        ]

    @property
    def links(self) -> set[str]:
        """All that an element leads to, or would fetch."""
        return {value for element in self.elements for name, value in element.attributes.items() if name in _LINKS}

    @property
    def handlers(self) -> list[str]:
        """The attributes that would run something or style one element."""
        names = [name for element in self.elements for name in element.attributes]
        return [name for name in names if name.startswith("on") or name in ("style", "srcdoc")]

    @property
    def policy(self) -> str:
        """The Content-Security-Policy."""
        names = {meta.attributes.get("http-equiv"): meta.attributes["content"] for meta in self.all("meta")[1:]}
        return names["Content-Security-Policy"]

    @property
    def inline_hashes(self) -> list[str]:
        """What the policy has to name for each style sheet and script of the page."""
        inline = [*self.all("style"), *self.all("script")]
        return [hash_inline(element.text) for element in inline]


def hash_inline(text: str) -> str:
    """Return what a Content-Security-Policy calls an inline script or style sheet."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def words_of(page: Page) -> str:
    """Return all that stands in the page but for its style sheet and script, on one line."""
    (body,) = page.all("body")
    script = page.all("script")[-1].text
    return " ".join(re.sub(r"\s+", " ", body.text.replace(script, "")).split())
