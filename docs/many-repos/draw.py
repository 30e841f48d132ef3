"""Draw what DuckDB answers: ``python draw.py QUESTION... > numbers.svg`` (docs/many-repos.md of oneonone-lint).

A question is a view of numbers.sql: its first column names the bars, the second says how long they are.
"""

import json
import subprocess
import sys
from typing import Any

import vl_convert

STYLE = {"view": {"stroke": None}, "axis": {"title": None, "ticks": False, "domain": False, "grid": False}}


def ask(question: str) -> list[dict[str, Any]]:
    """Return the rows of the answer."""
    command = ["duckdb", "-cmd", ".read numbers.sql", "-json", "-c", f"FROM {question}"]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=False)
    if answer.returncode:
        sys.exit(answer.returncode)  # DuckDB has said why
    rows: list[dict[str, Any]] = json.loads(answer.stdout)
    return rows


def draw(question: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the answer in Vega-Lite: bars with their numbers beside them."""
    name, number = list(rows[0])[:2]
    return {
        "title": {"text": f"{question.replace('_', ' ')}: {number}", "anchor": "start"},
        "width": 400,
        "data": {"values": rows},
        "encoding": {
            "y": {"field": name, "type": "nominal", "sort": None},
            "x": {"field": number, "type": "quantitative", "axis": None},
        },
        "layer": [
            {"mark": {"type": "bar", "color": "#1a7f4b"}},
            {"mark": {"type": "text", "align": "left", "dx": 4}, "encoding": {"text": {"field": number}}},
        ],
    }


answers = {question: ask(question) for question in sys.argv[1:]}
charts = [draw(question, rows) for question, rows in answers.items() if rows]
svg = vl_convert.vegalite_to_svg({"vconcat": charts, "config": STYLE}, vl_version="5.20", allowed_base_urls=[])
sys.stdout.buffer.write(svg.encode())
