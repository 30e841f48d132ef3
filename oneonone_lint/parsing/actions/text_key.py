"""The text of an action as two mentions are compared, and the id that is derived from it (spec, clause 6.1)."""

import base64
import re
import unicodedata
from hashlib import sha256

from oneonone_lint.model.text import unwrap_wiki_links
from oneonone_lint.parsing.markdown.masking import LINK_TARGET, LINK_TEXT

_ID_LENGTH = 6
# `[the plan](plan.md)`
_LINK = re.compile(rf"\[({LINK_TEXT})\]{LINK_TARGET}")
# `**`, backticks and `~~` anywhere, `_` at the edge of a word only, the backslash of `\#`.
_EMPHASIS = re.compile(r"[*`~]+|(?<!\w)_+|(?<!_)_++(?!\w)|\\(?=[^\w\s])")
_CLOSING_PUNCTUATION = ".,;:!?…"


def normalize_text(text: str) -> str:
    """Return *text* as two mentions are compared: without case, emphasis, link targets, closing punctuation."""
    text = _LINK.sub(r"\1", unwrap_wiki_links(text))
    text = unicodedata.normalize("NFC", _EMPHASIS.sub("", text)).casefold()
    return " ".join(text.split()).rstrip(_CLOSING_PUNCTUATION).rstrip()


def derive_id(key: str) -> str:
    """Return six characters that stand for the normalised text *key* (spec, clause 6.1)."""
    digest = sha256(key.encode("utf-8", "surrogatepass")).digest()
    return base64.b32encode(digest).decode().lower()[:_ID_LENGTH]
