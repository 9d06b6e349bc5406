from typing import Any

import msgspec
import pytest

from content.contract.envelope import Submission, SubmissionBatch, acknowledged_bytes, body_hash, signed
from content.contract.signing import Domain, is_signed
from server.api.submissions import Upload, keeper
from server.auth.devices import Caller
from server.store import submissions
from server.store.submissions import Kept


def stored(hall, submission_id):
    with hall.services.database.reading() as connection:
        return submissions.find(connection, submission_id)


def test_stored(hall):
    """A submission is kept sealed, byte for byte."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    hall.kiosk.hand_in(submission)

    assert stored(hall, submission.envelope.id).body == submission.body


def test_acknowledged(hall):
    """The acknowledgement bears the server's signature over id and hash."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    (answer,) = hall.kiosk.hand_in(submission)

    key = hall.services.secrets.server.public_key()
    signature = msgspec.convert(answer["signature"], bytes)
    message = acknowledged_bytes(submission.envelope.id, submission.envelope.body_sha256)
    assert answer["result"] == "stored"
    assert is_signed(Domain.ACKNOWLEDGEMENT, message, signature, key)


def test_duplicate(hall):
    """The same submission again is acknowledged as a duplicate, and kept once."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    results = [hall.kiosk.hand_in(submission)[0]["result"] for _ in range(2)]

    assert results == ["stored", "duplicate"]


def test_twice_in_a_batch(hall):
    """Two of one id in one batch count as sent one after the other."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    results = [answer["result"] for answer in hall.kiosk.hand_in(submission, submission)]

    assert results == ["stored", "duplicate"]


def test_other_content_under_an_id(hall):
    """The same id with other content is refused, and what was kept first stays."""
    application = hall.kiosk.application()
    first, second = hall.kiosk.submission(application), hall.kiosk.submission(application)
    hall.kiosk.hand_in(first)
    (answer,) = hall.kiosk.hand_in(second)

    assert (answer["result"], answer["problem"]) == ("refused", "submission.hash_differs")
    assert stored(hall, application.id).body == first.body


def altered(kiosk):
    """A body that changed after its envelope was signed."""
    given = kiosk.submission(kiosk.application())
    return Submission(given.envelope, given.body[:-1] + bytes([given.body[-1] ^ 1]))


def with_envelope(**changes: Any):
    """Make a submission whose envelope is changed and then signed again."""

    def make(kiosk):
        given = kiosk.submission(kiosk.application())
        changed = msgspec.structs.replace(given.envelope, body_sha256=body_hash(given.body), **changes)
        return Submission(signed(changed, kiosk.key), given.body)

    return make


REFUSED = {
    "altered": (altered, "submission.altered"),
    "another kiosk": (with_envelope(kiosk="K04"), "submission.other_kiosk"),
    "no uuid": (with_envelope(id="1"), "submission.malformed"),
    "capitals in the id": (with_envelope(id="019A0000-0000-7000-8000-000000000001"), "submission.malformed"),
    "no time": (with_envelope(created="yesterday"), "submission.malformed"),
    "time without zone": (with_envelope(created="2026-09-28T10:00:00"), "submission.malformed"),
    "huge bundle": (with_envelope(bundle=2**63), "submission.malformed"),
    "negative bundle": (with_envelope(bundle=-1), "submission.malformed"),
    "two lines": (with_envelope(item="shop\nfood"), "submission.malformed"),
    "zero byte": (with_envelope(case_no="GP\0"), "submission.malformed"),
}


@pytest.mark.parametrize(("make", "expected"), REFUSED.values(), ids=REFUSED)
def test_refused(hall, make, expected):
    """What no later look can mend is refused under its key."""
    (answer,) = hall.kiosk.hand_in(make(hall.kiosk))

    assert (answer["result"], answer["problem"]) == ("refused", expected)


def test_one_bad_apple(hall):
    """A refused submission does not touch its neighbours in the batch, and results keep their order."""
    good = [hall.kiosk.submission(hall.kiosk.application()) for _ in range(2)]
    answers = hall.kiosk.hand_in(good[0], altered(hall.kiosk), good[1])

    assert [answer["result"] for answer in answers] == ["stored", "refused", "stored"]


def test_duplicate_among_new(hall):
    """One that came before is told apart from the new ones around it."""
    given = [hall.kiosk.submission(hall.kiosk.application()) for _ in range(3)]
    hall.kiosk.hand_in(given[1])

    assert [answer["result"] for answer in hall.kiosk.hand_in(*given)] == ["stored", "duplicate", "stored"]


def test_replayed(hall):
    """The same signed upload a second time is refused, though it would only be a duplicate."""
    batch = SubmissionBatch([hall.kiosk.submission(hall.kiosk.application())])
    first, second = (hall.kiosk.call("POST", "/submissions", batch, nonce="nonce-of-one-request") for _ in range(2))

    assert (first.status_code, second.status_code) == (200, 401)
    assert second.json()["key"] == "request.replayed"


def test_replayed_among_others(hall):
    """Of uploads written together only those of a spent nonce keep nothing."""
    given = [hall.kiosk.submission(hall.kiosk.application()) for _ in range(3)]
    uploads = [Upload(Caller("K03", nonce), [submission]) for nonce, submission in zip("aab", given, strict=True)]
    outcomes = hall.services.database.write(lambda c: keeper(hall.clock)(c, uploads))

    assert outcomes == [[Kept.STORED], None, [Kept.STORED]]
    assert [stored(hall, each.envelope.id) is not None for each in given] == [True, False, True]


def test_wrong_method(hall):
    """Only POST is answered there."""
    assert hall.kiosk.call("GET", "/submissions").json()["key"] == "http.method"


def test_empty_batch(hall):
    """An empty batch is answered with no results."""
    assert hall.kiosk.hand_in() == []


MALFORMED = {
    "no json": b"{",
    "empty": b"",
    "a list": b"[]",
    "wrong type": b'{"submissions": 3}',
    "stranger": b'{"submissions": [], "x": 1}',
    "lone surrogate": b'{"submissions": [{"envelope": {"id": "\\ud800"}, "body": ""}]}',
    "not utf-8": b'{"submissions": ["\xff"]}',
    "unknown kind": b'{"submissions": [{"envelope": {"kind": "bribe"}, "body": ""}]}',
    "deep": b'{"submissions":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_malformed(hall, body):
    """A body that is not a batch gets a problem with a key, which quotes nothing of it."""
    answer = hall.kiosk.call("POST", "/submissions", body)

    assert (answer.status_code, answer.json()["key"]) == (400, "request.malformed")


def test_too_large(hall):
    """A body above 256 KB is refused as too large."""
    answer = hall.kiosk.call("POST", "/submissions", b" " * (256 * 1024 + 1))

    assert (answer.status_code, answer.json()["key"]) == (413, "request.too_large")


def test_too_many(hall):
    """A batch of more than twenty is refused as a whole, so that nothing is half done."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    answer = hall.kiosk.call("POST", "/submissions", SubmissionBatch([submission] * 21))

    assert (answer.status_code, answer.json()["key"]) == (413, "submission.too_many")


@pytest.fixture
def gone(hall, database_url, request):
    """Take the table of submissions away, as the owner of the tables might."""
    rename = "ALTER TABLE {} RENAME TO {}".format
    if database_url.startswith("sqlite"):
        hall.services.database.write(lambda c: c.exec_driver_sql(rename("submissions", "away")))
        yield
    else:
        with request.getfixturevalue("cluster").admin() as admin:
            admin.execute(rename("submissions", "away"))
            yield
            admin.execute(rename("away", "submissions"))


def test_database_gone(hall, gone):
    """When nothing can be written each submission is answered with retry, never with an acknowledgement."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    (answer,) = hall.kiosk.hand_in(submission)

    assert (answer["result"], msgspec.convert(answer["signature"], bytes)) == ("retry", b"")
