import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from devices.idcard.mrz_layout import LAYOUTS, form_of
from devices.idcard.mrz_mending import mend_zone
from tests.devices.idcard.zones import CARD, LARGER_CARD, LONG_NUMBER, PASSPORT

ZONES = [PASSPORT, CARD, LARGER_CARD, LONG_NUMBER]


@pytest.mark.parametrize("zone", ZONES)
def test_right_lines(zone: tuple[str, ...]):
    """What is right stays as it is."""
    assert zone == mend_zone(zone)


@pytest.mark.parametrize("zone", ZONES)
def test_short_runs(zone: tuple[str, ...]):
    """Runs of fillers that were read too short get their length back."""
    assert zone == mend_zone([line.replace("<<<<<<", "<<<") for line in zone])


@pytest.mark.parametrize("zone", ZONES)
def test_long_runs(zone: tuple[str, ...]):
    """Runs of fillers that were read too long are cut."""
    assert zone == mend_zone([line.replace("<<<<", "<<<<<<<") for line in zone])


def test_letters_for_digits():
    """O, I, B and S stand for digits in a date, and are letters in a name."""
    read = (PASSPORT[0], PASSPORT[1].replace("7408122F1204159", "74OBI22FI2O4I59"))

    assert mend_zone(read) == PASSPORT


def test_digits_for_letters():
    """0 and 5 stand for letters in a country and a name."""
    read = ("P<UT0ERIK5S0N<<ANNA<MARIA", PASSPORT[1].replace("UTO", "UT0"))

    assert mend_zone(read) == PASSPORT


def test_numbers_are_not_guessed():
    """A number may hold both, so its letters stay as they were read."""
    read = (PASSPORT[0], "LB98902C3" + PASSPORT[1][9:])

    assert mend_zone(read) == read


def test_guillemets_and_spaces():
    """Fillers read as guillemets, and spaces in between, are mended."""
    read = ("p<UTO ERIKSSON«ANNA‹MARIA", " " + PASSPORT[1], "")

    assert mend_zone(read) == PASSPORT


@pytest.mark.parametrize(
    "read",
    [(), ("P<UTO",), ("P<UTOSAMPLE<<TEST", "L898902C36UTO740812"), ("P<UTO" + "A" * 50, PASSPORT[1])],
)
def test_too_far(read: tuple[str, ...]):
    """Too few lines, a line without fillers to stretch, and a name that is too long are not mended."""
    assert mend_zone(read) is None


@given(st.lists(st.text(alphabet="PICA<0O1IB8SUTO «\n测", max_size=150), max_size=4))
@settings(max_examples=300, deadline=None)
def test_any_reading(read: list[str]):
    """Whatever was read is mended to whole lines or refused."""
    mended = mend_zone(read)
    form = form_of(mended) if mended else None

    assert form is None or [len(line) for line in mended or ()] == [len(kinds) for kinds in LAYOUTS[form].classes]
