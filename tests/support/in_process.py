"""The command line in the process of the test, without pytest: for runs that are far too many for processes."""

import gc
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from unittest.mock import patch

from oneonone_lint.__main__ import run
from tests.support.tool import Run


def run_in_process(root: Path, *args: str) -> Run:
    """Run the tool in *root*."""
    out, err = _stream(), _stream()
    here = Path.cwd()
    code = 0
    try:
        with (
            patch.object(sys, "argv", ["oneonone-lint", "-C", str(root), *args]),
            redirect_stdout(out),
            redirect_stderr(err),
        ):
            run()
    except SystemExit as stop:
        code = int(stop.code or 0)
    finally:
        os.chdir(here)
        gc.enable()  # a run of the tool switches it off to its end, which is not the end of this process
    return Run(code, _written(out), _written(err))


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n", write_through=True)


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


@contextmanager
def repo_of(files: Mapping[str, bytes]) -> Iterator[Path]:
    """Lay out *files* in a folder that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for path, content in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(content)
        yield root


def read_files(root: Path) -> dict[str, bytes]:
    """Return what the files in *root* hold, by their path from there."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
