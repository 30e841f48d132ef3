"""A real browser for the page: headless Chromium, asked from within the page, as no driver is installed for it."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from tests.support.html_page import hash_inline

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
_QUIET = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-extensions", "--hide-scrollbars"),
]
# Stands before all else in the page: it notes what the policy stops, what fails, and what is asked to be fetched.
_WATCH = """
window.seen = {violations: [], errors: [], alerts: 0};
addEventListener("securitypolicyviolation", (event) => {
  seen.violations.push(event.violatedDirective + " " + event.blockedURI);
});
addEventListener("error", (event) => seen.errors.push(String(event.message)), true);
for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = () => { seen.alerts += 1; };
"""
# Stands behind all else, and tells the frame what the page says of itself.
_ANSWER = """
const answer = async () => {
  const result = {
    ...seen,
    fetched: performance.getEntriesByType("resource").map((entry) => entry.name),
    elements: document.querySelectorAll("*").length,
    overflow: document.documentElement.scrollWidth - innerWidth,
    asked: (await (async () => { %s })()) ?? null,
  };
  parent.postMessage(JSON.stringify(result), "*");
};
addEventListener("load", answer);
"""
# A window is never narrower than 500 pixels, whatever it is told; a frame in it is.
_FRAME = """<!doctype html>
<meta name="color-scheme" content="light dark">
<iframe src="asked.html" style="border: 0; width: %dpx; height: 1000px"></iframe>
<script>
addEventListener("message", (event) => {
  const pre = document.createElement("pre");
  pre.id = "answer";
  pre.textContent = event.data;
  document.body.append(pre);
});
</script>
"""
_ROOM = 20


@dataclass(frozen=True)
class Answer:
    """What a page that was opened says of itself."""

    violations: list[str]
    errors: list[str]
    alerts: int
    fetched: list[str]
    elements: int
    overflow: int
    asked: Any


def ask(
    page: str,
    folder: Path,
    script: str = "",
    library: str = "",
    width: int = 900,
    options: Mapping[str, str] | None = None,
) -> Answer:
    """Open *page*, *width* pixels wide, and return what it says, and what the *script* in it returns.

    It may use a *library*. The policy of the page stays as it is but for the hashes of these scripts. *options* are
    those of the browser.
    """
    watch, answer = _WATCH, _ANSWER % script
    scripts = [text for text in (watch, library, answer) if text]
    source = page.replace("script-src '", f"script-src {' '.join(map(hash_inline, scripts))} '", 1)
    source = source.replace("<title>", f"<script>{watch}</script><title>", 1)
    behind = "".join(f"<script>{text}</script>" for text in scripts[1:])
    source = source.replace("</body>", f"{behind}</body>")
    (folder / "asked.html").write_text(source, encoding="utf-8")
    frame = folder / "frame.html"
    frame.write_text(_FRAME % width, encoding="utf-8")
    sized = {"window-size": f"{width + _ROOM},1020", "virtual-time-budget": "20000"}
    dump = _run(frame, folder, {**sized, **(options or {})})
    match = re.search(r'<pre id="answer">(.*?)</pre>', dump, re.DOTALL)
    assert match is not None, dump[-2000:]
    return Answer(**json.loads(unescape(match[1])))


def _run(file: Path, folder: Path, options: Mapping[str, str]) -> str:
    arguments = [f"--{name}={value}" for name, value in options.items()]
    home = folder / "browser"
    command = [CHROMIUM or "", *_QUIET, f"--user-data-dir={home}", *arguments, "--dump-dom", file.as_uri()]
    settings = {**os.environ, "HOME": str(home)}
    done = subprocess.run(command, env=settings, capture_output=True, timeout=120, check=True)
    return done.stdout.decode()
