"""Where each key of a TOML file stands: ``tomllib`` reads the values and forgets the lines."""

import re
import tomllib

from oneonone_lint.model.lazy_pattern import lazy_pattern
from oneonone_lint.model.value import Value

KeyPath = tuple[str | int, ...]
"""The keys that lead to a value, an index for each element of a list: ``("series", "a-b", "pauses", 0, "from")``."""

_TOKEN = lazy_pattern(
    r"""
      (?P<blank>[ \t\r]+|\#[^\n]*)
    | (?P<quoted>\"{3}(?:[^\\"]|\\.|"{1,2}(?!"))*+"{0,5}|'{3}(?:[^']|'{1,2}(?!'))*+'{0,5}
        |"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?)
    | (?P<sign>[\[\]{}=,.\n])
    | (?P<bare>[^\s\[\]{}=,."'\#]+)
    """,
    re.VERBOSE | re.DOTALL,
)
_END = ""
_VALUE_ENDS = ("\n", ",", "]", "}", _END)


def locate_keys(source: str) -> dict[KeyPath, int]:
    """Return the line of every table, key and list element of *source*, which ``tomllib`` has accepted."""
    locator = _KeyLocator(_tokenize(source))
    locator.read_file()
    return locator.lines


class _Token(Value):
    """A word or sign of TOML, and the line that it starts in."""

    text: str
    line: int


def _tokenize(source: str) -> list[_Token]:
    """Return the tokens of *source* without blanks and comments; the last one is empty."""
    tokens = []
    line = 1
    for match in _TOKEN.finditer(source):
        if match.lastgroup != "blank":
            tokens.append(_Token(match[0], line))
        line += match[0].count("\n")
    tokens.append(_Token(_END, line))
    return tokens


class _KeyLocator:
    """Reads the tokens of a valid file from the first to the last, and keeps the *lines* of its keys.

    Each method starts at the token that its name says, and ends behind it.
    """

    def __init__(self, tokens: list[_Token]) -> None:
        self.lines: dict[KeyPath, int] = {}
        self._tokens = tokens
        self._position = 0
        self._last_index: dict[KeyPath, int] = {}  # of each list of tables, [[series.a-b.pauses]]

    def read_file(self) -> None:
        """Read all: headers, and below each its keys and values."""
        table: KeyPath = ()
        while self._skip_line_ends():
            if self._text == "[":
                table = self._read_header()
            else:
                self._read_pair(table)

    @property
    def _text(self) -> str:
        return self._tokens[self._position].text

    @property
    def _line(self) -> int:
        return self._tokens[self._position].line

    def _skip_line_ends(self) -> bool:
        """Go to the next token that is no line end; tell whether there is one."""
        while self._text == "\n":
            self._position += 1
        return self._text != _END

    def _read_header(self) -> KeyPath:
        """Read ``[table]`` or ``[[list.of.tables]]``; return the path that the keys below it start from."""
        line = self._line
        is_list_element = self._tokens[self._position + 1].text == "["
        brackets = 2 if is_list_element else 1
        self._position += brackets
        keys = self._read_key()
        self._position += brackets
        if is_list_element:
            path = (*self._locate_table(keys[:-1], line), keys[-1])
            self._last_index[path] = self._last_index.get(path, -1) + 1
        return self._locate_table(keys, line)

    def _locate_table(self, keys: KeyPath, line: int) -> KeyPath:
        """Return the path that *keys* lead to, through the last element of each list of tables; keep its *line*."""
        path: KeyPath = ()
        for key in keys:
            path = (*path, key)
            self.lines.setdefault(path, line)
            if path in self._last_index:
                path = (*path, self._last_index[path])
                self.lines.setdefault(path, line)
        return path

    def _read_key(self) -> KeyPath:
        """Read ``a`` or ``a."b c".d``."""
        names = [self._read_name()]
        while self._text == ".":
            self._position += 1
            names.append(self._read_name())
        return tuple(names)

    def _read_name(self) -> str:
        text = self._text
        self._position += 1
        is_quoted = text[0] in "\"'"
        return str(tomllib.loads(f"name = {text}")["name"]) if is_quoted else text

    def _read_pair(self, table: KeyPath) -> None:
        """Read ``key = value``, a key of *table*."""
        line = self._line
        path = table
        for key in self._read_key():
            path = (*path, key)
            self.lines.setdefault(path, line)
        self._position += 1
        self._read_value(path)

    def _read_value(self, path: KeyPath) -> None:
        """Read the value of *path*; a list or an inline table has keys of its own."""
        if self._text == "[":
            self._read_list(path)
        elif self._text == "{":
            self._read_inline_table(path)
        else:
            while self._text not in _VALUE_ENDS:
                self._position += 1

    def _read_list(self, path: KeyPath) -> None:
        self._position += 1
        index = 0
        while self._skip_line_ends() and self._text != "]":
            element = (*path, index)
            self.lines[element] = self._line
            self._read_value(element)
            self._skip_comma()
            index += 1
        self._position += 1

    def _read_inline_table(self, path: KeyPath) -> None:
        self._position += 1
        while self._skip_line_ends() and self._text != "}":
            self._read_pair(path)
            self._skip_comma()
        self._position += 1

    def _skip_comma(self) -> None:
        self._skip_line_ends()
        if self._text == ",":
            self._position += 1
