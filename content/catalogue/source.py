"""Read the authored catalogue from a folder of YAML, strictly, and say what is wrong in an editor's words.

Unknown and doubled keys are refused, since a misspelt optional key would otherwise be lost without a word.
`yes`, `no`, `on` and `off` stay text here, as people write them as option ids.
"""

import re
from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from content.catalogue.bookings import BookingPlan
from content.catalogue.item import Item
from content.catalogue.lists import NamedList
from content.catalogue.model import Catalogue, Notice, Theme
from content.catalogue.organisation import Organisation
from content.catalogue.templates import Template, read_templates
from content.law.calendar import CalendarYear

_T = TypeVar("_T")
_BOOLEAN = re.compile(r"^(?:true|false)$")
_AT = " - at `$"


@dataclass(frozen=True, slots=True)
class Problem:
    """Point at one fault of a file: `path` as in `form.pages[0].fields[2].type`, empty for the file as a whole."""

    file: str
    path: str
    says: str

    def __str__(self) -> str:
        """Write the problem on one line."""
        return f"{self.file}: {self.path + ': ' if self.path else ''}{self.says}"


class CatalogueBrokenError(ValueError):
    """Tell every problem that keeps a catalogue from being read; later faults of a faulty file may hide."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class _ProblemError(Exception):
    """Carry a problem out of the YAML reader."""

    def __init__(self, path: str, says: str) -> None:
        super().__init__(says)
        self.path = path
        self.says = says


class _StrictLoader(yaml.CSafeLoader):
    """Read YAML without doubled keys, and with `true` and `false` as the only truth values."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:  # noqa: FBT001, FBT002 - the signature is PyYAML's
        """Refuse a key that stands twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise _ProblemError("", f"line {key.start_mark.line + 1}: the key “{key.value}” stands twice")
            seen.add(key.value)
        return super().construct_mapping(node, deep=deep)


_StrictLoader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_StrictLoader.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOLEAN, ["t", "f"])


def load(folder: Path) -> Catalogue:
    """Read a whole catalogue; items, calendars and lists in the order of their file names.

    Raises CatalogueBrokenError with all that is wrong, a missing file included. Sense is for `lint` to judge.
    """
    reader = _FolderReader(folder)
    organisation = reader.one("organisation.yaml", Organisation)
    themes = reader.one("themes.yaml", tuple[Theme, ...])
    notices = reader.one("notices.yaml", tuple[Notice, ...])
    bookings = reader.one("bookings.yaml", BookingPlan)
    items = reader.each("items", Item)
    calendars = reader.each("calendars", CalendarYear)
    lists = reader.each("lists", NamedList)
    templates = reader.templates()
    if reader.problems or organisation is None or themes is None or notices is None or bookings is None:
        raise CatalogueBrokenError(tuple(reader.problems))
    return Catalogue(
        organisation=organisation,
        themes=themes,
        items=items,
        notices=notices,
        calendars=calendars,
        bookings=bookings,
        lists=lists,
        templates=templates,
    )


class _FolderReader:
    """Read files of one folder and gather their problems."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.problems: list[Problem] = []

    def one(self, name: str, kind: type[_T]) -> _T | None:
        """Read one file; nothing, and a problem, when that fails."""
        try:
            return _read(self._folder / name, kind)
        except _ProblemError as fault:
            self.problems.append(Problem(name, fault.path, fault.says))
            return None

    def each(self, name: str, kind: type[_T]) -> tuple[_T, ...]:
        """Read every YAML file of a subfolder that can be read."""
        files = sorted((self._folder / name).glob("*.yaml"))
        found = (self.one(f"{name}/{file.name}", kind) for file in files)
        return tuple(record for record in found if record is not None)

    def templates(self) -> tuple[Template, ...]:
        """Read the sources of papers; none, and a problem, when one is no text."""
        try:
            return read_templates(self._folder / "templates")
        except UnicodeDecodeError:
            self.problems.append(Problem("templates", "", "a file is not UTF-8 text"))
            return ()


def _read(file: Path, kind: type[_T]) -> _T:
    raw = _parse(file)
    try:
        record = msgspec.convert(raw, kind)
    except msgspec.ValidationError as fault:
        says, _, path = str(fault).partition(_AT)
        raise _ProblemError(path.rstrip("`").lstrip("."), says) from fault
    for path in _unknown_keys(raw, msgspec.to_builtins(record), ""):
        raise _ProblemError(path, "no such key here; is it misspelt, or at the wrong depth?")
    return record


def _parse(file: Path) -> Any:
    try:
        text = file.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise _ProblemError("", "the file is missing") from None
    except UnicodeDecodeError:
        raise _ProblemError("", "the file is not UTF-8 text") from None
    try:
        # The loader is PyYAML's safe one, made stricter.
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - see the line above
    except yaml.MarkedYAMLError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 0
        raise _ProblemError("", f"line {line}: {fault.problem}") from fault


def _unknown_keys(raw: Any, known: Any, path: str) -> Iterator[str]:
    if isinstance(raw, dict) and isinstance(known, dict):
        for key, value in raw.items():
            place = f"{path}.{key}".lstrip(".")
            if key not in known:
                yield place
            else:
                yield from _unknown_keys(value, known[key], place)
    elif isinstance(raw, list) and isinstance(known, list | tuple):
        for number, (part, known_part) in enumerate(zip(raw, known, strict=True)):
            yield from _unknown_keys(part, known_part, f"{path}[{number}]")
