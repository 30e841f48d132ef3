"""What a series is called, and where its files stand: the root is a series too."""

import pytest

from oneonone_lint.model.series_folder import folder_of, name_of, normalize_series_name, path_in


@pytest.mark.parametrize(("folder", "name"), [("", "."), ("alice-bob", "alice-bob"), ("teams/a-b", "teams/a-b")])
def test_folder_and_name_lead_to_each_other(folder: str, name: str) -> None:
    assert name_of(folder) == name
    assert folder_of(name) == folder


@pytest.mark.parametrize(
    ("given", "name"),
    [("alice-bob", "alice-bob"), ("/teams//a-b/", "teams/a-b"), ("./a-b", "a-b"), (".", "."), ("/", "."), ("", ".")],
)
def test_a_config_may_spell_a_series_in_several_ways(given: str, name: str) -> None:
    assert normalize_series_name(given) == name


def test_a_file_in_the_root_has_no_folder_before_it() -> None:
    assert path_in("", "2026-11-13.md") == "2026-11-13.md"
    assert path_in("teams/a-b", "2026-11-13.md") == "teams/a-b/2026-11-13.md"
