"""The guides are true: every command in them is played, what they show is what is printed, and each fits one screen."""

import email
import email.policy
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
import yaml

from oneonone_lint.cli.main import cli
from oneonone_lint.config.loader import load_config
from tests.support.files import write
from tests.support.project import ROOT
from tests.support.readme import README
from tests.support.session import PageSession, session_environment
from tests.support.tool import Tool

GUIDES = sorted((ROOT / "docs").glob("*.md"))


def read(guide: Path) -> str:
    return guide.read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_the_session_of_a_guide(guide: Path, tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    session = PageSession(tmp_path / "notes", session_environment(tmp_path))
    for shown, printed in session.play(read(guide)):
        assert printed == shown


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_commands_in_the_text_of_a_guide_exist(guide: Path) -> None:
    for words in re.findall(r"`oneonone-lint (\w+)([^`]*)`", read(guide)):
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None
        options = {name for param in command.params for name in param.opts}
        assert set(re.findall(r"(?<!\S)--?[a-z-]+", words[1])) <= options


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_guide_is_one_screen_and_linked(guide: Path) -> None:
    seen = re.sub(r"^<!-- .*?-->\n", "", read(guide), flags=re.MULTILINE | re.DOTALL)
    assert len(seen.splitlines()) <= 45
    assert f"](docs/{guide.name})" in README


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_a_session_of_a_guide_fits_a_page(guide: Path) -> None:
    for block in re.findall(r"^```console\n(.*?)^```$", read(guide), re.MULTILINE | re.DOTALL):
        assert [line for line in block.splitlines() if len(line) > 100] == []


def fences(name: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", read(ROOT / "docs" / name), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("guide", GUIDES, ids=lambda guide: guide.stem)
def test_settings_in_a_guide_are_accepted(guide: Path, tmp_path: Path) -> None:
    for block in fences(guide.name, "toml"):
        (tmp_path / "oneonone.toml").write_text(block, encoding="utf-8")
        assert load_config(str(tmp_path / "oneonone.toml")).series or "profile" in block


def test_the_problem_matcher_reads_what_check_prints(repo: Path, tool: Tool) -> None:
    task = json.loads(fences("editors.md", "json")[0])["tasks"][0]
    write(repo, {"alice-bob/2026-11-06.md": "---\nreport: alice\nmanager: bob\n---\n## Actions\n- [ ] Book it @bob\n"})
    pattern = task["problemMatcher"]["pattern"]
    (line,) = (line for line in tool(*task["args"]).lines if "T004" in line)
    match = re.match(pattern["regexp"], line)
    assert match is not None
    parts = [match[pattern[name]] for name in ("file", "line", "column", "code")]
    assert parts == ["alice-bob/2026-11-06.md", "6", "1", "T004"]


def test_the_formatter_gives_back_the_note_mended(repo: Path) -> None:
    settings = json.loads(fences("editors.md", "json")[1])
    formatter = settings["languages"]["Markdown"]["formatter"]["external"]
    arguments = [
        part.replace("{buffer_path}", str(repo / "alice-bob/2026-11-06.md")) for part in formatter["arguments"]
    ]
    note = b"---\nreport: alice\nmanager: bob\n---\n## Actions\n- [ ] Bob: Book it due:2026-11-20\n"
    write(repo, {"alice-bob/goals.md": "# Goals\n"})
    done = subprocess.run(
        [sys.executable, "-m", "oneonone_lint", *arguments], cwd=repo, input=note, capture_output=True, check=True
    )
    assert done.stdout == note.replace(b"Bob: Book it", b"@bob Book it")


def test_the_reminder_is_mailed_and_its_log_is_empty(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A program of this test stands for curl, and keeps what it would send."""
    beside = tmp_path_factory.mktemp("beside")
    (beside / "curl").write_text(
        f'#!/bin/sh\nfor last; do :; done\necho "$@" > {beside}/asked\ncat "$last" > {beside}/sent\n', encoding="utf-8"
    )
    (beside / "curl").chmod(0o755)
    note = "---\nreport: alice\nmanager: bob\n---\n## Actions\n- [ ] Book the room @bob due:2026-11-20\n"
    write(repo, {"alice-bob/2026-11-06.md": note})
    step = yaml.safe_load(fences("reminders.md", "yaml")[0])["jobs"]["mail"]["steps"][-1]
    path = os.pathsep.join([str(beside), str(Path(sys.executable).parent), os.environ["PATH"]])
    env = {**os.environ, "PATH": path, "SERVER": "smtps://mail.example.org", "LOGIN": "bob:secret"}
    done = subprocess.run(["bash", "-e", "-c", step["run"]], cwd=repo, env=env, capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    mail = email.message_from_bytes((beside / "sent").read_bytes(), policy=email.policy.default)
    assert (mail["From"], mail["To"], mail["Subject"]) == ("bob@example.org", "bob@example.org", "Your 1:1s")
    assert mail["Date"].datetime.tzinfo is not None  # a server turns away what lacks one of these, or CR before LF
    assert "--crlf " in (beside / "asked").read_text(encoding="utf-8")
    assert "Book the room" in mail.get_content()
