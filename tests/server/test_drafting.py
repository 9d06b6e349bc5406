"""Unfinished applications as the server keeps them: bounded, once for each name, and gone when they are used."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest
from sqlalchemy import Connection, insert

from content.contract.drafts import DraftReply, DraftUpload
from server import drafting
from server.drafting import DraftFault
from server.store import drafts

NAME, OTHER = "0" * 32, "1" * 32
APPLICATION = "019a0000-0000-7000-8000-000000000001"


def upload(**changes: Any) -> DraftUpload:
    """Seal something for six days."""
    return msgspec.structs.replace(DraftUpload(NAME, APPLICATION, 6 * 86400, b"sealed"), **changes)


def keep(hall: Any, **changes: Any) -> DraftReply | DraftFault:
    """Hand it in."""
    given, now = upload(**changes), hall.clock.now()
    return hall.services.database.write(lambda c: drafting.keep(c, given, kiosk="K03", now=now))


def ask(hall: Any, name: str = NAME, who: str = "K04") -> DraftReply | DraftFault:
    """Fetch it."""
    now = hall.clock.now()
    return hall.services.database.write(lambda c: drafting.ask(c, name, who=who, now=now))


def end(hall: Any, name: str = NAME) -> None:
    """End it."""
    hall.services.database.write(lambda c: drafting.end(c, name))


def mistype(hall: Any, who: str) -> None:
    """Ask for as many names in vain as anybody may."""
    now = hall.clock.now()

    def ask_in_vain(connection: Connection) -> None:
        for _ in range(drafting.MISSES_MOST):
            drafting.ask(connection, OTHER, who=who, now=now)

    hall.services.database.write(ask_in_vain)


def test_fetched_as_it_came(hall):
    """Whoever knows the name gets the sealed bytes, as often as they ask."""
    keep(hall)

    assert [ask(hall).sealed, ask(hall).sealed] == [b"sealed"] * 2


def test_handed_in_again(hall):
    """An upload whose answer was lost is the same draft."""
    keep(hall)

    assert (keep(hall).state, ask(hall).version) == ("standing", 1)


def test_ended_stays_ended(hall):
    """A late upload does not bring back what its citizen ended."""
    keep(hall)
    end(hall)

    assert (keep(hall).state, ask(hall).state, ask(hall).sealed) == ("ended", "ended", b"")


def test_the_newest_of_an_application(hall):
    """Keeping again under another code ends the first."""
    keep(hall)
    keep(hall, name=OTHER)

    assert (ask(hall).state, ask(hall, OTHER).state) == ("ended", "standing")


def test_used_once(hall):
    """With its application the draft is gone, and its late upload stays out."""
    application = hall.kiosk.application()
    keep(hall, submission=application.id)
    hall.kiosk.hand_in(hall.kiosk.submission(application))

    states = (ask(hall).state, keep(hall, name=OTHER, submission=application.id).state)
    assert states == ("filed", "filed")


def test_over(hall):
    """When its time is over it is told as ended, and then swept away with its bytes."""
    keep(hall)
    hall.clock.advance(6 * 86400)
    told, now = ask(hall).state, hall.clock.now()
    hall.services.database.write(lambda c: drafts.sweep(c, now))

    with hall.services.database.reading() as connection:
        assert (told, drafts.find(connection, NAME)) == ("ended", None)


def test_guessing(hall):
    """Too many names that lead nowhere close the way for ten minutes, for who asked and nobody else."""
    keep(hall)
    mistype(hall, "K04")
    closed, for_another = ask(hall), ask(hall, who="K05")
    hall.clock.advance(600)

    assert (closed, for_another.state, ask(hall).state) == (DraftFault.TOO_MANY_MISSES, "standing", "standing")


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({}, None),
        ({"name": "x"}, DraftFault.MALFORMED),
        ({"submission": "x"}, DraftFault.MALFORMED),
        ({"sealed": b""}, DraftFault.MALFORMED),
        ({"kept_s": 0}, DraftFault.MALFORMED),
        ({"kept_s": 7 * 86400 + 1}, DraftFault.MALFORMED),
        ({"window_s": 0}, None),
        ({"window_s": 7200}, None),
        ({"window_s": 7201}, DraftFault.MALFORMED),
        ({"sealed": bytes(96 * 1024 + 1)}, DraftFault.TOO_LARGE),
    ],
)
def test_fault(changes, fault):
    """What is not well formed, lasts too long or is too large is not taken."""
    assert drafting.fault_of(upload(**changes)) == fault


def test_too_many(hall):
    """One kiosk has so many drafts and no more."""
    row = dict.fromkeys(drafts.StoredDraft.__dataclass_fields__, "")
    now = hall.clock.now()
    values = row | {"kiosk": "K03", "version": 1, "state": "standing", "kept_at": now, "until": now + timedelta(days=1)}

    many = [
        values | {"name": f"{count:032x}", "submission": str(count), "window_until": None, "sealed": b"x"}
        for count in range(drafting.STANDING_MOST)
    ]
    hall.services.database.write(lambda c: c.execute(insert(drafts.drafts), many))

    assert keep(hall, name="f" * 32) == DraftFault.TOO_MANY


def test_which_ended(hall):
    """A kiosk hears which of its copies to wipe."""
    keep(hall)
    now = hall.clock.now()

    with hall.services.database.reading() as connection:
        assert drafting.ended_among(connection, (NAME, OTHER), now) == (OTHER,)
