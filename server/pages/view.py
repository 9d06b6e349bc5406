"""Draw pages: one environment for all templates, the reader's language, and headers that let nothing foreign in.

Everything put into a page is escaped; no template may switch that off.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from content.catalogue.bilingual import Language
from content.text.dates import day_text, moment_text
from content.text.wording import Text, Words

TEMPLATES = Path(__file__).parent / "templates"
LANGUAGE_COOKIE = "language"
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def _stands(_: date) -> bool:
    return False


def _environment(folder: Path) -> Environment:
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    environment.trim_blocks = environment.lstrip_blocks = True
    return environment


@dataclass(frozen=True)
class View:
    """Hold what every page is drawn with. ``may_move`` tells of a counted day whether its year is still provisional."""

    words: Words
    may_move: Callable[[date], bool] = _stands
    environment: Environment = field(default_factory=lambda: _environment(TEMPLATES))

    def page(
        self, request: Request, template: str, facts: Mapping[str, Any], *, status: HTTPStatus = HTTPStatus.OK
    ) -> HTMLResponse:
        """Draw a template for the reader of this request."""
        state = request.state
        frame = {
            "path": request.url.path,
            "member": getattr(state, "member", None),
            "tabs": getattr(state, "tabs", ()),
            "csrf": getattr(state, "csrf", ""),
        }
        return HTMLResponse(self._draw(template, {**frame, **facts}, self.text(request)), status, HEADERS)

    def fragment(self, template: str, facts: Mapping[str, Any], language: Language) -> str:
        """Draw a part of a page for nobody in particular: it knows no reader, and so holds no form."""
        return self._draw(template, facts, Text(self.words, language))

    def _draw(self, template: str, facts: Mapping[str, Any], text: Text) -> str:
        return self.environment.get_template(template).render(
            t=text,
            pick=text.pick,
            key_text=lambda prefix, key: key_text(text, prefix, key),
            day=lambda day, is_provisional=False: text.pick(day_text(day, is_provisional=is_provisional)),
            counted=lambda day: text.pick(day_text(day, is_provisional=self.may_move(day))),
            moment=lambda moment: text.pick(moment_text(moment)),
            language=text.language,
            **facts,
        )

    def text(self, request: Request) -> Text:
        """Choose the reader's language: Chinese unless asked otherwise."""
        asked = request.cookies.get(LANGUAGE_COOKIE)
        return Text(self.words, Language.ENGLISH if asked == Language.ENGLISH else Language.CHINESE)


def key_text(text: Text, prefix: str, key: str) -> str:
    """Say what a stable key means, such as a fault's; a key that nobody has written words for shows as it is."""
    return text(f"{prefix}.{key}") if text.has(f"{prefix}.{key}") else key
