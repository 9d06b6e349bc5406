import pytest

from server.domain.stock import SHEETS_MOST, Serial, StockFault, read_serial, serials


def test_counted_up():
    """A stack's numbers run from its first to its last sheet, with the digits they are printed with."""
    assert serials("GPA000099", "gpa 000101") == ("GPA000099", "GPA000100", "GPA000101")


@pytest.mark.parametrize(
    ("first", "last", "fault"),
    [
        ("GPA-0001", "GPA0002", StockFault.MISTYPED),
        ("GPA0001", "", StockFault.MISTYPED),
        ("GPA٠٠٠١", "GPA٠٠٠٢", StockFault.MISTYPED),
        ("GPA0001", "GPB0002", StockFault.OTHER_SERIES),
        ("GPA0001", "GPA00002", StockFault.OTHER_SERIES),
        ("GPA0002", "GPA0001", StockFault.BACKWARDS),
        ("GPA0001", f"GPA{SHEETS_MOST + 1:04d}", StockFault.TOO_MANY),
    ],
)
def test_not_a_stack(first: str, last: str, fault: StockFault):
    """What cannot be one stack is refused by name."""
    assert serials(first, last) == fault


def test_read():
    """A number is written again as it is printed."""
    assert (read_serial("gpa 0007"), str(Serial("GPA", 7, 4))) == (Serial("GPA", 7, 4), "GPA0007")
