"""Where each key of a TOML file stands, whatever its values look like."""

from oneonone_lint.config.toml_positions import locate_keys

SOURCE = '''\
name = "a = b"  # c = d
text = """
x = 1
"""
[series."a b"]
report.name = 'x'
pauses = [
  { from = 2026-01-01, to = 2026-01-02 },  # one
  { from = 2026-02-01,
    to = 2026-02-02 },
]
[[list]]
key = 1.5
[[list]]
key = [[1, 2], []]
'''


def test_every_key_and_element_has_its_line() -> None:
    assert locate_keys(SOURCE) == {
        ("name",): 1,
        ("text",): 2,
        ("series",): 5,
        ("series", "a b"): 5,
        ("series", "a b", "report"): 6,
        ("series", "a b", "report", "name"): 6,
        ("series", "a b", "pauses"): 7,
        ("series", "a b", "pauses", 0): 8,
        ("series", "a b", "pauses", 0, "from"): 8,
        ("series", "a b", "pauses", 0, "to"): 8,
        ("series", "a b", "pauses", 1): 9,
        ("series", "a b", "pauses", 1, "from"): 9,
        ("series", "a b", "pauses", 1, "to"): 10,
        ("list",): 12,
        ("list", 0): 12,
        ("list", 0, "key"): 13,
        ("list", 1): 14,
        ("list", 1, "key"): 15,
        ("list", 1, "key", 0): 15,
        ("list", 1, "key", 0, 0): 15,
        ("list", 1, "key", 0, 1): 15,
        ("list", 1, "key", 1): 15,
    }
