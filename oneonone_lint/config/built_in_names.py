"""The names of the profiles that come with the tool, which a config may use."""

import os
from functools import cache

from oneonone_lint import DATA


@cache
def built_in_names() -> tuple[str, ...]:
    """Return the names of the profiles that come with the tool."""
    files = os.listdir(os.path.join(DATA, "profiles"))
    return tuple(sorted(file.removesuffix(".toml") for file in files if file.endswith(".toml")))
