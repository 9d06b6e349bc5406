"""The typst sources that papers are drawn from: content like any other, so that each is of a catalogue's version.

Only their text is known here; the server draws them.
"""

import re
from dataclasses import dataclass
from pathlib import Path

SUFFIX = ".typ"
GROUND = "ground-"
"""What lies behind every sheet of a template has its name with this before it."""

_NAME = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """Hold one source; ``name`` is its file's, without the ending, as an item's result and other sources name it."""

    name: str
    source: str


def is_template_name(name: str) -> bool:
    """Tell whether a source may have this name: lower-case letters, digits and hyphens, and so never a path."""
    return _NAME.fullmatch(name) is not None


def read_templates(folder: Path) -> tuple[Template, ...]:
    """Read every source of a folder in the order of their names; raises UnicodeDecodeError for one that is no text."""
    files = sorted(folder.glob(f"*{SUFFIX}"))
    return tuple(Template(name=file.stem, source=file.read_text(encoding="utf-8")) for file in files)
