import pytest

from devices.idcard.mrz_layout import LAYOUTS, ZoneForm, form_of
from tests.devices.idcard.zones import CARD, LARGER_CARD, PASSPORT


@pytest.mark.parametrize(
    ("form", "sizes"), [(ZoneForm.TD1, (30, 30, 30)), (ZoneForm.TD2, (36, 36)), (ZoneForm.TD3, (44, 44))]
)
def test_lengths(form: ZoneForm, sizes: tuple[int, ...]):
    """Lines are as long as the standard says."""
    assert sizes == tuple(map(len, LAYOUTS[form].classes))


@pytest.mark.parametrize("form", ZoneForm)
def test_every_place_is_said_once(form: ZoneForm):
    """Fields and check digits cover each position of a form exactly once."""
    layout = LAYOUTS[form]
    spans = [*layout.fields.values(), *(place for place, _ in layout.checks.values())]
    places = [(span.line, place) for span in spans for place in range(span.start, span.end)]

    assert sorted(places) == [(line, place) for line, kinds in enumerate(layout.classes) for place in range(len(kinds))]


@pytest.mark.parametrize(
    ("zone", "form"),
    [(PASSPORT, ZoneForm.TD3), (LARGER_CARD, ZoneForm.TD2), (CARD, ZoneForm.TD1), (("V<UTO", ""), None), ((), None)],
)
def test_form(zone: tuple[str, ...], form: ZoneForm | None):
    """Lines and the first letter tell the form; a visa is none."""
    assert form == form_of(zone)
