"""Where each key of a TOML file stands: ``tomllib`` reads the values and forgets the lines."""

import re
import tomllib

Keys = tuple[str | int, ...]

_TOKEN = re.compile(
    r"""
      (?P<blank>[ \t\r]+|\#[^\n]*)
    | (?P<quoted>\"{3}(?:[^\\]|\\.)*?\"{3,5}|'{3}.*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')
    | (?P<sign>[\[\]{}=,.\n])
    | (?P<bare>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_VALUE_ENDS = ("\n", ",", "]", "}", "")


def locate_keys(source: str) -> dict[Keys, int]:
    """Return the line of every table, key and list element of *source*, which ``tomllib`` has accepted.

    A path holds names, and an index for each element of a list: ``("series", "a-b", "pauses", 0, "from")``.
    """
    walk = _Walk(source)
    walk.file()
    return walk.lines


class _Walk:
    """One pass over the words of a valid file."""

    def __init__(self, source: str) -> None:
        self.lines: dict[Keys, int] = {}
        self._last_index: dict[Keys, int] = {}
        self._words: list[tuple[str, int]] = []
        line = 1
        for match in _TOKEN.finditer(source):
            if match.lastgroup != "blank":
                self._words.append((match[0], line))
            line += match[0].count("\n")
        self._words.append(("", line))
        self._at = 0

    def file(self) -> None:
        """Headers and the pairs below them."""
        table: Keys = ()
        while self._skip_lines():
            if self._word == "[":
                table = self._header()
            else:
                self._pair(table)

    @property
    def _word(self) -> str:
        return self._words[self._at][0]

    @property
    def _line(self) -> int:
        return self._words[self._at][1]

    def _skip_lines(self) -> bool:
        while self._word == "\n":
            self._at += 1
        return bool(self._word)

    def _header(self) -> Keys:
        line = self._line
        brackets = 2 if self._words[self._at + 1][0] == "[" else 1
        self._at += brackets
        keys = self._key()
        self._at += brackets
        if brackets == 2:  # noqa: PLR2004 - the [[element]] of a list of tables
            path = (*self._placed(keys[:-1], line), keys[-1])
            self._last_index[path] = self._last_index.get(path, -1) + 1
        return self._placed(keys, line)

    def _placed(self, keys: Keys, line: int) -> Keys:
        """Return the path that *keys* lead to, through the last element of each list of tables, and note its line."""
        path: Keys = ()
        for key in keys:
            path = (*path, key)
            self.lines.setdefault(path, line)
            if path in self._last_index:
                path = (*path, self._last_index[path])
                self.lines.setdefault(path, line)
        return path

    def _key(self) -> Keys:
        names = [self._name()]
        while self._word == ".":
            self._at += 1
            names.append(self._name())
        return tuple(names)

    def _name(self) -> str:
        word = self._word
        self._at += 1
        return str(tomllib.loads(f"name = {word}")["name"]) if word[0] in "\"'" else word

    def _pair(self, table: Keys) -> None:
        line = self._line
        path = table
        for key in self._key():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._at += 1
        self._value(path)

    def _value(self, path: Keys) -> None:
        opening = self._word
        if opening not in ("[", "{"):
            while self._word not in _VALUE_ENDS:
                self._at += 1
            return
        self._at += 1
        index = 0
        while self._skip_lines() and self._word not in ("]", "}"):
            if opening == "[":
                element = (*path, index)
                self.lines[element] = self._line
                self._value(element)
                index += 1
            elif self._word != ",":
                self._pair(path)
            self._skip_lines()
            self._at += self._word == ","
        self._at += 1
