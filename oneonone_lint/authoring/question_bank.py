"""The bank of questions to think about before a meeting, and which of them a meeting gets."""

import datetime as dt
import os
import tomllib
import zlib
from collections.abc import Mapping
from functools import cache

from oneonone_lint.disk.data_files import read_data
from oneonone_lint.model.names import compose


@cache
def load_question_bank() -> Mapping[str, list[str]]:
    """Return the questions by theme."""
    return tomllib.loads(read_data("questions.toml"))


def pick_question(theme: str, series: str, date: dt.date) -> str | None:
    """Return a question on *theme* for the meeting of *date*, None where the bank has none.

    The same series and date always get the same one; meetings a week, a fortnight or a month apart get
    different ones.
    """
    questions = load_question_bank().get(theme)
    if not questions:
        return None
    return questions[(date.toordinal() + zlib.crc32(os.fsencode(f"{compose(series)}/{theme}"))) % len(questions)]
