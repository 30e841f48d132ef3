"""Draw what DuckDB answers: ``python draw.py QUESTION... > numbers.html`` (docs/many-repos.md of oneonone-lint).

A question is a view of numbers.sql: its first column names the bars, the second says how long they are.
"""

import datetime as dt
import json
import subprocess
import sys
from html import escape
from typing import Any

import vl_convert

PAGE = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>1:1s in numbers</title>
<style>
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1b2026; --bar: #1a7f4b; }
@media (prefers-color-scheme: dark) { :root { --paper: #0f1318; --ink: #e8ecf1; --bar: #4ecb8b; } }
html { background: var(--paper); }
body { max-width: 42rem; margin: auto; padding: 1rem; color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
svg { max-width: 100%; height: auto; }
th, td { padding-right: 1.5rem; text-align: start; }
</style>
<main>
<h1>1:1s in numbers</h1>
"""
STYLE = {
    "background": None,
    "view": {"stroke": None},
    "axis": {"title": None, "ticks": False, "domain": False, "grid": False, "labelColor": "var(--ink)"},
}
Rows = list[dict[str, Any]]


def ask(question: str) -> Rows:
    """Return the rows of the answer."""
    command = ["duckdb", "-cmd", ".read numbers.sql", "-json", "-c", f"FROM {question}"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if answer.returncode:
        sys.exit(answer.returncode)  # DuckDB has said why
    rows: Rows = json.loads(answer.stdout)
    return rows


def draw_bars(rows: Rows) -> str:
    """Return *rows* as SVG: bars with their numbers beside them."""
    name, number = list(rows[0])[:2]
    text = {"type": "text", "align": "left", "dx": 4, "color": "var(--ink)"}
    whole = {"domain": [0, 100]} if number == "percent" else {}
    bars = {
        "config": STYLE,
        "width": 400,
        "data": {"values": rows},
        "encoding": {
            "y": {"field": name, "type": "nominal", "sort": None},
            "x": {"field": number, "type": "quantitative", "axis": None, "scale": whole},
        },
        "layer": [
            {"mark": {"type": "bar", "color": "var(--bar)"}},
            {"mark": text, "encoding": {"text": {"field": number}}},
        ],
    }
    return vl_convert.vegalite_to_svg(bars, vl_version="5.20", allowed_base_urls=[])


def write_table(rows: Rows) -> str:
    """Return *rows* as a table of HTML."""
    lines = ["".join(f"<th>{escape(column)}</th>" for column in rows[0])]
    lines += ["".join(f"<td>{escape(str(value))}</td>" for value in row.values()) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def show(question: str) -> str:
    """Return the answer as a part of the page."""
    rows = ask(question)
    title = escape(question.replace("_", " ").capitalize())
    if not rows:
        return f"<h2>{title}</h2><p>Nothing.</p>"
    unit = escape(list(rows[0])[1])
    table = write_table(rows)
    if not isinstance(list(rows[0].values())[1], int | float):
        return f"<h2>{title}</h2>{table}"  # nothing to draw: it names things
    table = f"<details><summary>As a table</summary>{table}</details>"
    return f"<h2>{title}, in {unit}</h2>{draw_bars(rows)}{table}"


today = dt.datetime.now().astimezone().date()
page = f"{PAGE}<p>Drawn on {today}.</p>\n" + "\n".join(map(show, sys.argv[1:])) + "\n</main>\n"
sys.stdout.buffer.write(page.encode())
