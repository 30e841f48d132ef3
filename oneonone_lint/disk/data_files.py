"""The data that comes with the tool: profiles, templates, questions."""

import os

from oneonone_lint import DATA


def read_data(*names: str) -> str:
    """Return the text of the file that *names* lead to in the package."""
    with open(os.path.join(DATA, *names), encoding="utf-8") as file:
        return file.read()
