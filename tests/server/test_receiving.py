"""What came and was not fetched in time is forgotten, and nothing plain ever lies in the store."""

from server.receiving import ReceptionSweeper
from server.store import phone_uploads
from tests.server.papers import picture
from tests.server.phones import opened


def _sweep(hall) -> None:
    ReceptionSweeper(database=hall.services.database, clock=hall.clock).step()


def _kept(hall, upload):
    with hall.services.database.reading() as connection:
        return phone_uploads.find(connection, upload.id), phone_uploads.body_of(connection, upload.id)


def test_sealed_at_once(hall):
    """What the store holds is longer than the picture by the seal, and has nothing of it."""
    upload, sent = opened(hall.kiosk), picture("lease")
    upload.send(sent)
    _, body = _kept(hall, upload)

    assert (len(body), sent[:40] in body) == (len(sent) + 48, False)


def test_swept(hall):
    """A picture that no kiosk fetched goes after 15 minutes; the row says that it has ended."""
    upload = opened(hall.kiosk)
    upload.send(picture("lease"))
    hall.clock.advance(15 * 60)
    _sweep(hall)
    row, body = _kept(hall, upload)

    assert (str(row.state), body) == ("ended", b"")


def test_not_too_early(hall):
    """Nothing goes while its kiosk may still fetch it."""
    upload = opened(hall.kiosk)
    upload.send(picture("lease"))
    hall.clock.advance(14 * 60)
    _sweep(hall)

    assert _kept(hall, upload)[1] != b""


def test_forgotten(hall):
    """After an hour the row goes too."""
    upload = opened(hall.kiosk)
    hall.clock.advance(60 * 60)
    _sweep(hall)

    assert _kept(hall, upload)[0] is None
