"""The tool on a real terminal, of a width of one's choice."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path


def run_in_terminal(folder: Path, columns: int, *args: str, **variables: str) -> list[str]:
    """Run the tool in *folder* and return the lines that stand on a terminal *columns* wide."""
    leader, follower = pty.openpty()
    fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
    with subprocess.Popen(
        [sys.executable, "-m", "oneonone_lint", *args],
        cwd=folder,
        env={**kept, "TERM": "xterm", **variables},
        stdin=subprocess.DEVNULL,
        stdout=follower,
        stderr=subprocess.PIPE,
    ):
        os.close(follower)
        printed = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    return [line.rstrip() for line in printed.decode().splitlines()]


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 1 << 16)
    except OSError:  # nobody holds the other end any more
        return b""
