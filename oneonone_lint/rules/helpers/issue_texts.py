"""What is said in an issue and under it, as rules search it."""

from collections.abc import Iterator

from oneonone_lint.model.document import Document, Item
from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.parsing.markdown.masking import LINK_TARGET, LINK_TEXT, mask
from oneonone_lint.parsing.markdown.traversal import iter_texts

_ONLY_LINK = lazy_pattern(rf"\[({LINK_TEXT})\]{LINK_TARGET}")


def iter_issue_texts(document: Document, item: Item) -> Iterator[str]:
    """Yield the paragraphs of *item* and of what is nested under it, masked."""
    yield from map(mask_issue_text, iter_texts(document, item))


def mask_issue_text(text: str) -> str:
    """Return the paragraph *text*, masked.

    Of one that is a link and nothing else, as a tracker gives it, the words count: ``[Who owns it?](issue.md)``.
    """
    link = _ONLY_LINK.fullmatch(text.strip()) if "](" in text else None
    return mask(link[1] if link else text)
