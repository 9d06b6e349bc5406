"""The slip of an appointment and the queue ticket say all that somebody needs on the day."""

from dataclasses import replace

import msgspec
import pytest

from content.catalogue.bilingual import Language
from content.catalogue.model import HandIn, Item
from content.text.wording import Text
from devices.receipt.layout import Emphasis, Pairs, Qr, Receipt
from devices.receipt.layout import Text as Passage
from kiosk.booking_slips import SlipFacts, compose_booking, compose_ticket
from tests.kiosk.session import booked
from tests.kiosk.session.conftest import NOW, make_item
from tests.shipped import shipped_words


@pytest.fixture(scope="module", params=[*Language])
def text(request) -> Text:
    """Speak each language."""
    return Text(shipped_words(), request.param)


def item() -> Item:
    """Make an item whose papers are all to be brought."""
    plain = make_item()
    return replace(plain, materials=tuple(replace(each, hand_in=HandIn.AT_WINDOW) for each in plain.materials))


def facts() -> SlipFacts:
    """Print for the item, with the name masked."""
    return SlipFacts(plan=booked.PLAN, item=item(), kiosk="K03", printed_at=NOW, name="测**一")


def said(slip: Receipt) -> str:
    """Give all that can be read on a slip."""
    lines = [line.text for line in slip.lines if isinstance(line, Passage | Emphasis)]
    rows = [row for line in slip.lines if isinstance(line, Pairs) for row in line.pairs]
    return "\n".join([*lines, *(part for row in rows for part in row)])


def test_booking(text):
    """Number, time, windows, papers and the signed code stand on the slip."""
    slip = compose_booking(booked.booking(), facts(), text, is_cut_off=False)
    wanted = [
        "YYK7M2Q9XD4",
        "08:30–09:00",
        text.pick(booked.PLAN.windows[0].name),
        *(text.pick(each.name) for each in item().materials if each.necessity == "required"),
    ]

    assert [each for each in wanted if each not in said(slip)] == []
    assert [line.text for line in slip.lines if isinstance(line, Qr)] == [booked.CODE]


def test_cut_off(text):
    """Sold while cut off, the slip says that it is valid."""
    told = text("booking.slip.offline")
    slips = [compose_booking(booked.booking(), facts(), text, is_cut_off=is_cut_off) for is_cut_off in (True, False)]

    assert [told in said(slip) for slip in slips] == [True, False]


def test_at_home(text):
    """For a visit at home no window is named, and nobody is asked to come."""
    slip = said(compose_booking(booked.booking(service="agent"), facts(), text, is_cut_off=False))

    assert (text("booking.slip.at_home") in slip, text("booking.slip.window") in slip) == (True, False)


def test_ticket(text):
    """The queue number, the wait, the likely window and the missing papers stand on the ticket."""
    missing = item().materials[0]
    ticket = compose_ticket(msgspec.structs.replace(booked.TICKET, missing=[missing.id]), facts(), text)
    wait = text("booking.ticket.wait", first=15, last=30)

    assert [each for each in ("P007", wait, text.pick(missing.name)) if each not in said(ticket)] == []
