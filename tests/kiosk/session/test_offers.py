"""Only what works now is offered, and the reason is told."""

from dataclasses import replace

import pytest

from content.catalogue.model import Item, Need, Terminal
from kiosk.session.hall import Hall
from kiosk.session.offers import (
    BOOKING_WAYS,
    Missing,
    can_start,
    missing_for_errand,
    missing_to_book,
    missing_to_file,
    missing_to_print,
)
from kiosk.session.phase import Errand

ALL = frozenset({"idcard", "receipt", "page", "codes", "network", "filing"})


def without(*names: str) -> Hall:
    """A hall where all but these works."""
    return Hall(working=ALL - set(names), reasons=tuple((name, "device.fault") for name in names))


def test_nothing_works_before_it_is_known():
    """Before the first word on health nothing but looking around is offered."""
    hall = Hall()
    offered = [errand for errand in Errand if not missing_for_errand(errand, hall)]

    assert offered == [Errand.LOOK]


@pytest.mark.parametrize(
    ("errand", "needs"),
    [
        (Errand.LOOK, set()),
        (Errand.APPLY, {"filing"}),
        (Errand.COLLECT, {"idcard", "codes", "network", "page"}),
        (Errand.BOOK, {"network"}),
    ],
)
def test_errands(errand: Errand, needs: set[str]):
    """An errand falls exactly when something it needs does."""
    fallen = {name for name in ALL if missing_for_errand(errand, without(name))}

    assert fallen == needs


def test_paper_out_does_not_stop_filing(item: Item):
    """A receipt printer without paper does not keep an item from being filed."""
    assert missing_to_file(item, without("receipt")) == ()


def test_reader_down_does_not_stop_filing(item: Item):
    """Without a card reader an item can still be filed, by a typed number, although it names the reader."""
    assert missing_to_file(replace(item, needs_to_file=(Need.READER,)), without("idcard")) == ()


def test_item_needs_count(item: Item):
    """What an item itself needs counts as well."""
    needy = replace(item, needs_to_file=(Need.NETWORK,))

    assert missing_to_file(needy, without("network")) == (Missing("network", "device.fault"),)


def test_guides_are_not_started(item: Item):
    """An item that only guides is never begun."""
    assert not can_start(replace(item, terminal=Terminal.GUIDE_ONLY), without())


def test_printing_needs_line_and_printer():
    """A licence needs the network and the page printer."""
    assert {gap.capability for gap in missing_to_print(Hall())} == {"network", "page"}


def test_unknown_reason():
    """A capability that is missing without a reason is still listed."""
    assert Missing("page") in missing_to_print(Hall(working=ALL - {"page"}))


def test_lent_seats():
    """Cut off, lent seats keep a new booking on offer, and nothing else about appointments."""
    hall = Hall(working=(ALL - {"network"}) | {"leased"})

    assert [way for way in BOOKING_WAYS if not missing_to_book(way, hall)] == ["book_new"]
