"""What the file name of a note says."""

import datetime as dt

from oneonone_lint.model.value import Value


class NoteName(Value):
    """The file name of a note, taken apart: the date, and the slug of a second meeting that day."""

    date: dt.date
    slug: str = ""
