from datetime import timedelta

from server.store import phone_uploads
from server.store.phone_uploads import PhoneUpload


def _add(hall):
    now = hall.clock.now()
    upload = PhoneUpload(id="u", kiosk="K03", key=b"k" * 32, opened_at=now, until=now + timedelta(minutes=15))
    hall.services.database.write(lambda c: phone_uploads.add(c, upload, token_sha256="t"))
    return upload


def test_read_back(hall):
    """An upload is read back as it was kept, by its id and by its token."""
    upload = _add(hall)
    with hall.services.database.reading() as connection:
        found = phone_uploads.find(connection, "u"), phone_uploads.find_by_token(connection, "t")

    assert found == (upload, upload)


def test_first_wins(hall):
    """Of two pictures that come at once one is kept."""
    _add(hall)
    write = hall.services.database.write
    took = [
        write(lambda c, s=s: phone_uploads.take_in(c, "u", media="image/png", size=1, sealed=s)) for s in (b"a", b"b")
    ]
    with hall.services.database.reading() as connection:
        assert (took, phone_uploads.body_of(connection, "u")) == ([True, False], b"a")


def test_tries(hall):
    """A try is counted before it is made, and those beyond the most are none."""
    _add(hall)
    now, write = hall.clock.now(), hall.services.database.write

    assert [write(lambda c: phone_uploads.begin_try(c, "u", most=2, now=now)) for _ in range(3)] == [True, True, False]
