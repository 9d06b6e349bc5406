"""What an editor is told about a catalogue that can be read but should not be published as it is."""

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """Tell whether an issue stops publication, or only asks for somebody's attention."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Issue:
    """Say where something is wrong, what, and what to do about it."""

    severity: Severity
    where: str
    what: str
    suggestion: str

    def __str__(self) -> str:
        """Write the issue on one line."""
        return f"{self.severity}: {self.where}: {self.what}. {self.suggestion}."


def error(where: str, what: str, suggestion: str) -> Issue:
    """Make an issue that stops publication; both sentences come without their full stop."""
    return Issue(Severity.ERROR, where, what, suggestion)


def warning(where: str, what: str, suggestion: str) -> Issue:
    """Make an issue that publication survives; both sentences come without their full stop."""
    return Issue(Severity.WARNING, where, what, suggestion)
