"""The names of the profiles that come with the tool, which a config may use."""

from functools import cache

from oneonone_lint import DATA


@cache
def built_in_names() -> tuple[str, ...]:
    """Return the names of the profiles that come with the tool."""
    files = (DATA / "profiles").iterdir()
    return tuple(sorted(file.stem for file in files if file.suffix == ".toml"))
