"""A kiosk opens an upload, hears how far it is, fetches what came, and lets it go."""

from dataclasses import replace

import msgspec
import pytest

from content.contract.sealing import SealBrokenError, unseal
from server.receiving import OPENED_MOST
from server.store import phone_uploads
from server.store.phone_uploads import PhoneUpload
from tests.server.papers import picture
from tests.server.phones import OpenUpload, opened

# What stands on each store is tested with the store; here it is the call.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_address(hall):
    """The address leads to this server and holds 128 bits that nobody can guess; it serves for 15 minutes."""
    upload = OpenUpload(hall.kiosk, hall.kiosk.new_id())
    told = hall.kiosk.call("POST", "/phone-uploads", upload.request()).json()

    assert (len(told["url"]), told["url"].rpartition("/")[0]) == (46, "http://hall.test/upload")
    assert told["until"][:16] == "2026-09-28T10:45"


def test_address_in_english(hall):
    """An address for an English page goes by way of the language."""
    upload = OpenUpload(hall.kiosk, hall.kiosk.new_id())
    told = hall.kiosk.call("POST", "/phone-uploads", upload.request("en")).json()

    assert told["url"].startswith("http://hall.test/language/en?next=/upload/")


def test_fetched(hall):
    """What the phone sent reaches the kiosk whole, and opens with its key alone."""
    upload = opened(hall.kiosk)
    upload.send(picture("lease"))

    assert upload.unsealed() == picture("lease")


def test_sealed_to_the_upload(hall):
    """What came opens under no other id."""
    upload = opened(hall.kiosk)
    upload.send(picture("lease"))

    with pytest.raises(SealBrokenError):
        unseal(upload.call("GET", "/file").content, upload.key, b"another")


def test_states(hall):
    """A kiosk hears of the page being seen, and of the picture."""
    upload = opened(hall.kiosk)
    states = [upload.state()["state"]]
    hall.client.get(upload.path)
    states.append(upload.state()["state"])
    upload.send(picture("lease"))

    assert [*states, upload.state()] == [
        "waiting",
        "seen",
        {"state": "arrived", "problem": "", "media": "image/jpeg", "size": len(picture("lease"))},
    ]


def test_refusal_is_told(hall):
    """A kiosk hears why the last picture was not taken, and that another may come."""
    upload = opened(hall.kiosk)
    upload.send(b"a letter")

    assert (upload.state()["state"], upload.state()["problem"]) == ("seen", "attachment.unknown_type")


def test_ended(hall):
    """What was let go is gone: nothing can be fetched or sent any more."""
    upload = opened(hall.kiosk)
    upload.send(picture("lease"))

    assert [upload.call("POST", "/end").status_code, upload.call("GET", "/file").status_code] == [204, 404]
    assert (upload.state()["state"], upload.send(picture("x")).status_code) == ("ended", 409)


def test_one_at_a_time(hall):
    """A kiosk that opens another upload ends the one before, with what came."""
    before = opened(hall.kiosk)
    before.send(picture("lease"))
    opened(hall.kiosk)

    assert (before.state()["state"], before.call("GET", "/file").status_code) == ("ended", 404)


def test_late(hall):
    """After 15 minutes the upload has ended, whether or not anything swept."""
    upload = opened(hall.kiosk)
    hall.clock.advance(15 * 60)

    assert upload.state()["state"] == "ended"


@pytest.mark.parametrize("asked", [("GET", ""), ("GET", "/file"), ("POST", "/end")])
def test_other_kiosk(hall, asked: tuple[str, str]):
    """Another kiosk hears nothing of it, and can end nothing."""
    upload = opened(hall.kiosk)
    upload.send(picture("lease"))
    upload.kiosk = hall.add_kiosk("K04")
    answer = upload.call(*asked)

    assert (answer.status_code, answer.json()["key"]) == (404, "phone_upload.unknown")


def test_id_serves_once(hall):
    """An id that is known opens nothing again."""
    upload = opened(hall.kiosk)
    again = hall.kiosk.call("POST", "/phone-uploads", upload.request())

    assert (again.status_code, again.json()["key"]) == (404, "phone_upload.unknown")


@pytest.mark.parametrize("changes", [{"key": b"short"}, {"key": bytes(32)}, {"id": "../x"}])
def test_hostile(hall, changes: dict[str, object]):
    """A key that nothing can be sealed to, or an id that is none, opens nothing."""
    asked = msgspec.structs.replace(OpenUpload(hall.kiosk, hall.kiosk.new_id()).request(), **changes)

    assert hall.kiosk.call("POST", "/phone-uploads", asked).status_code == 400


def test_too_many(hall):
    """A kiosk opens sixty in an hour and no more."""
    row = PhoneUpload(id="", kiosk="K03", key=b"", opened_at=hall.clock.now(), until=hall.clock.now())
    rows = [replace(row, id=str(at)) for at in range(OPENED_MOST)]
    hall.services.database.write(lambda c: [phone_uploads.add(c, each, token_sha256=each.id) for each in rows])
    more = hall.kiosk.call("POST", "/phone-uploads", OpenUpload(hall.kiosk, hall.kiosk.new_id()).request())

    assert (more.status_code, more.json()["key"]) == (429, "phone_upload.too_many")
