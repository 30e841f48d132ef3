"""The text as mentions are compared (spec, clause 6.1): what stays one text, what two, and the ids of plain ones."""

import unicodedata

import pytest

from oneonone_lint.model.derived_id import derive_id
from oneonone_lint.parsing.actions.text_key import normalize_text

SAME = {
    "single quotes": ("it's 'so'", "it\u2019s \u2018so\u2019", "it\u2032s \u201aso\u2039", "it\uff07s \u203aso\u02bc"),
    "double quotes": ('the "x"', "the \u201cx\u201d", "the \u201ex\u201c", "the \u00abx\u00bb", "the \u2033x\uff02"),
    "French quotes": ('the "x" of', "the \u00ab\u00a0x\u202f\u00bb of", "the \u00ab x \u00bb of"),
    "hyphens": ("re-use", *(f"re{dash}use" for dash in "\u2010\u2011\u2012\u2212\uff0d")),
    "dashes": ("a - b", "a \u2013 b", "a \u2014 b", "a \u2015 b", "a -- b", "a --- b"),
    "ellipses": ("a... b", "a\u2026 b"),
    "ellipsis at the end": ("a", "a...", "a\u2026", "a \u2026"),
    "blanks": ("a b", "a\u00a0b", "a\u2009b", "a\u202fb", "a\u3000b", "a&nbsp;b", "a<br>b", "a<br />b", "a\\\nb"),
    "entities": ("a & b < c", "a &amp; b &lt; c", "a &amp;amp; b &#60; c", "a &#x26; b &lt; c"),
    "escapes": ("2 * 3_4 [x] #5", "2 \\* 3\\_4 \\[x\\] \\#5"),
    "tags": ("a b c", "a <b>b</b> c", '<span style="color: red">a</span> <u>b</u> <code>c</code>'),
    "links": ("see https://x.org/a", "see <https://x.org/a>", "see [https://x.org/a](https://x.org/a)"),
    "mail": ("ask sam@x.org", "ask <sam@x.org>", "ask [sam@x.org](mailto:sam@x.org)"),
    "links by reference": ("the plan", "the [plan](plan.md)", "the [plan][1]", "the [[notes|plan]]"),
    "footnotes": ("a b", "a[^1] b", "a b[^long-note]", "a [^1] b", "a b<sup>[1]</sup>"),
    "invisible": ("dashboard", "dash\u00adboard", "dash\u200bboard", "\u200fdashboard\u200e", "dash&shy;board\ufeff"),
    "emoji": ("\u2764 \U0001f469\U0001f4bb", "\u2764\ufe0f \U0001f469\u200d\U0001f4bb"),
    "full width": ("PC 5", "\uff30\uff23 \uff15"),
    "ligatures": ("file", "\ufb01le"),
    "composition": ("caf\u00e9", "cafe\u0301", "cafe\u200b\u0301"),
    "emphasis": ("a b c", "a *b* **c**", "_a_ b `c`", "a ==b== ~~c~~"),
}
DIFFERENT = {
    "a name with underscores": ("deploy_all", "deployall"),
    "one dash more in a word": ("re-use", "reuse"),
    "an ampersand that is no entity": ("R&D; plan", "R plan"),
    "comparisons": ("a < b and c > d", "a d"),
    "an equals sign": ("a == b", "a b"),
    "a placeholder in angle brackets": ("ask <a customer>", "ask"),
    "a folder": ("C:\\temp", "C:temp"),
    "a number in brackets": ("read [1]", "read"),
    "quotes and none": ('the "x"', "the x"),
}
# The ids of the text that needs no folding never change: they stand written in notes.
IDS = {
    "Order the laptop": "eqc3kl",
    "Write the hand-over note": "kyfxfw",
    "Ask platform for a [staging cluster](https://a.example), *today*!": "dxkduq",
    "Caf\u00e9-order #4: 5 < 6 & x_y (a; b)": "ag557d",
    "\u4f1a\u8b70\u5ba4\u3092\u4e88\u7d04\u3059\u308b\u3002": "qfzmgs",
}


@pytest.mark.parametrize("texts", SAME.values(), ids=SAME)
def test_one_text(texts: tuple[str, ...]) -> None:
    assert {normalize_text(text) for text in texts} == {normalize_text(texts[0])}
    assert normalize_text(texts[0])


@pytest.mark.parametrize("texts", SAME.values(), ids=SAME)
def test_composition_makes_no_difference(texts: tuple[str, ...]) -> None:
    for text in texts:
        assert normalize_text(unicodedata.normalize("NFD", text)) == normalize_text(text)


@pytest.mark.parametrize("texts", SAME.values(), ids=SAME)
def test_twice_is_once(texts: tuple[str, ...]) -> None:
    for text in texts:
        once = normalize_text(text)
        assert normalize_text(once) == once


@pytest.mark.parametrize(("one", "other"), DIFFERENT.values(), ids=DIFFERENT)
def test_two_texts(one: str, other: str) -> None:
    assert normalize_text(one) != normalize_text(other)


@pytest.mark.parametrize(("text", "identity"), IDS.items())
def test_ids_of_plain_texts_stay(text: str, identity: str) -> None:
    assert derive_id(normalize_text(text)) == identity
