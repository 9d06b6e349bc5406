"""The accessibility table of the kiosk's page tells the truth about its tests, and leaves no duty unanswered."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "kiosk" / "README.md").read_text(encoding="utf-8")
TABLE = PAGE.partition("## Accessibility")[2].partition("\n## ")[0]
ROWS = [line for line in TABLE.splitlines() if line.startswith("| ")][1:]
NAMED = sorted(set(re.findall(r"`([\w/]+\.py)::(\w+|\*)`", TABLE)))
# The clauses that facts of EN 301 549, Section 508 and WCAG name for closed systems.
CLAUSES = (
    *(f"5.1.3.{part}" for part in (1, 2, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16)),
    *("5.1.4", "5.1.5", "5.1.6", "5.1.7", "5.2", "5.3", "5.5", "5.6", "5.7", "5.8", "5.9", "8.3", "8.3.4", "8.4"),
    *("8.5", "§402.1", "§402.2", "§402.3.2", "§402.4", "§403", "§405", "§407.3", "§407.5", "§407.6", "§407.8"),
    *(
        "§408.2",
        "§408.3",
        "W 2.2.1",
        "W 2.2.6",
        "2.5.8",
        "2.5.5",
        "W 1.4.3",
        "1.4.6",
        "1.4.11",
        "W 1.4.4",
        "W 2.4.7",
        "2.4.13",
    ),
    *("W 2.5.7", "W 3.3.7", "W 3.3.8", "W 3.1.2", "Barrier-free Environment Law", "MIIT 2021"),
)


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_named_tests_exist(path: str, name: str):
    """Each test that the table names is there; a star stands for a file with any."""
    source = (ROOT / "tests" / path).read_text(encoding="utf-8")

    begins = "def test_" if name == "*" else f"def {name}("

    assert any(line.startswith(begins) for line in source.splitlines())


@pytest.mark.parametrize("row", ROWS)
def test_each_duty_is_answered(row: str):
    """A duty has a test, or is said not to be met, or to be so by design."""
    assert "::" in row or "**not met**" in row.lower() or "by design" in row


@pytest.mark.parametrize("clause", CLAUSES)
def test_no_duty_is_left_out(clause: str):
    """Every clause has its row."""
    assert clause in TABLE
