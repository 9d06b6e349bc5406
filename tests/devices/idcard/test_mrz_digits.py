import pytest

from devices.idcard.mrz_digits import check_digit, document_number, wrong_digits
from devices.idcard.mrz_layout import LAYOUTS, ZoneForm
from tests.devices.idcard.zones import CARD, LARGER_CARD, LONG_NUMBER, PASSPORT


@pytest.mark.parametrize(("text", "digit"), [("520727", "3"), ("AB2134<<<", "5"), ("", "0")])
def test_check_digit(text: str, digit: str):
    """The two worked examples of Doc 9303-3, appendix A, come out; nothing counts 0."""
    assert digit == check_digit(text)


@pytest.mark.parametrize(
    ("zone", "form"),
    [(PASSPORT, ZoneForm.TD3), (CARD, ZoneForm.TD1), (LARGER_CARD, ZoneForm.TD2), (LONG_NUMBER, ZoneForm.TD1)],
)
def test_specimens(zone: tuple[str, ...], form: ZoneForm):
    """No digit of the standard's specimens is wrong."""
    assert wrong_digits(zone, LAYOUTS[form]) == ()


def test_passport_numbers_never_run_on():
    """A passport's number has nine characters at most: a filler for its digit joins nothing."""
    zone = (PASSPORT[0], PASSPORT[1][:9] + "<" + PASSPORT[1][10:])

    assert document_number(zone, LAYOUTS[ZoneForm.TD3]).number == "L898902C3"
