"""From a report to the text of the page: words of others only as words, style and script named by their hashes."""

import base64
import hashlib
import os

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from oneonone_lint import DATA, SPEC_VERSION, __version__
from oneonone_lint.formatters.escaping import escape_line
from oneonone_lint.page.view_builder import build_view
from oneonone_lint.reports.status.report import StatusReport

_TEMPLATES = os.path.join(DATA, "templates", "page")


def format_page(report: StatusReport, limits: str) -> str:
    """Return *report* as one HTML file; *limits* say which actions alone it is about, empty where it is all."""
    environment = _open_environment()
    style = _read_asset(environment, "style.css")
    script = _read_asset(environment, "script.js")
    page = environment.get_template("page.html")
    return page.render(
        view=build_view(report),
        limits=limits,
        style=Markup(style),  # noqa: S704 - our own, as is the script
        script=Markup(script),  # noqa: S704
        style_hash=_hash(style),
        script_hash=_hash(script),
        version=__version__,
        spec_version=SPEC_VERSION,
    )


def _open_environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        finalize=_escape_words,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _escape_words(value: object) -> object:
    """Return *value* with whatever deceives the eye escaped in it; autoescape then takes care of the markup."""
    return escape_line(value) if type(value) is str else value


def _read_asset(environment: Environment, name: str) -> str:
    """Return the style sheet or the script, as it stands in the page."""
    return environment.loader.get_source(environment, name)[0] if environment.loader else ""


def _hash(text: str) -> str:
    """Return what a Content-Security-Policy calls an inline style sheet or script."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
