from typing import Any

import msgspec
import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from content.contract.acknowledgement import AcknowledgementBatch, proofs
from content.contract.envelope import Submission, SubmissionBatch, body_hash, encode_batch, signed
from content.contract.request_signature import WINDOW_S
from server.app import SUBMISSIONS as PATH
from server.app import create_app
from server.store import submissions
from server.store.submissions import SubmissionState
from server.store.tables.intake import submissions as table
from tests.server.conftest import ORIGIN


def stored(hall, submission_id):
    with hall.services.database.reading() as connection:
        return submissions.find(connection, submission_id)


def everything(hall):
    """List all rows: id, sealed body, and how often it was tried to open."""
    with hall.services.database.reading() as connection:
        return [tuple(row) for row in connection.execute(select(table.c.id, table.c.body, table.c.attempts))]


def test_stored(hall):
    """A submission is kept sealed, byte for byte."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    hall.kiosk.hand_in(submission)

    assert stored(hall, submission.envelope.id).body == submission.body


def proven(hall, answer, *given: Submission):
    """List of what the answer proves that the server holds it."""
    sent = {each.envelope.id: each.envelope.body_sha256 for each in given}
    return [*proofs(answer, sent=sent, key=hall.services.secrets.server.public_key())]


def hand_in(hall, *given: Submission):
    """Upload a batch and give the whole answer."""
    told = hall.kiosk.call("POST", "/submissions", SubmissionBatch(list(given))).content
    return msgspec.json.decode(told, type=AcknowledgementBatch)


def test_acknowledged(hall):
    """The answer bears the server's signature over ids and hashes of all that it holds, also what it held before."""
    given = [hall.kiosk.submission(hall.kiosk.application()) for _ in range(3)]
    hall.kiosk.hand_in(given[1])
    answer = hand_in(hall, *given)

    assert [each.result for each in answer.results] == ["stored", "duplicate", "stored"]
    assert proven(hall, answer, *given) == [each.envelope.id for each in given]


def test_refused_is_not_acknowledged(hall):
    """What was refused is not under the signature, what is beside it is; and alone it gets none."""
    good, bad = hall.kiosk.submission(hall.kiosk.application()), altered(hall.kiosk)
    answer, alone = hand_in(hall, bad, good), hand_in(hall, bad)

    assert proven(hall, answer, bad, good) == [good.envelope.id]
    assert (alone.path, alone.signature) == (b"", b"")


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
    """The very bytes of an upload a second time change nothing: all that they hand in is there already."""
    given = hall.kiosk.submission(hall.kiosk.application())
    batch = SubmissionBatch([given, altered(hall.kiosk)])
    answers = [hall.kiosk.call("POST", "/submissions", batch, nonce="nonce-of-one-request") for _ in range(2)]
    results = [[each["result"] for each in answer.json()["results"]] for answer in answers]

    assert results == [["stored", "refused"], ["duplicate", "refused"]]
    assert everything(hall) == [(given.envelope.id, given.body, 0)]


def test_replayed_after_it_was_opened(hall):
    """Nor does it bring back a submission that the worker has done with."""
    given = hall.kiosk.submission(hall.kiosk.application())
    batch, signing = SubmissionBatch([given]), {"nonce": "nonce-of-one-request"}
    hall.kiosk.call("POST", "/submissions", batch, **signing)
    hall.services.database.write(lambda c: submissions.finish(c, given.envelope.id))
    hall.kiosk.call("POST", "/submissions", batch, **signing)

    assert stored(hall, given.envelope.id).state is SubmissionState.OPENED


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_replayed_after_a_restart(hall, all_words):
    """A server that has just started, and remembers nothing but its tables, answers them as duplicates too."""
    body = encode_batch(SubmissionBatch([hall.kiosk.submission(hall.kiosk.application())]))
    headers = hall.kiosk.sign("POST", PATH, body)
    hall.client.post(PATH, content=body, headers=headers)
    kept = everything(hall)
    with TestClient(create_app(hall.services.config, clock=hall.clock, words=all_words), base_url=ORIGIN) as restarted:
        answer = restarted.post(PATH, content=body, headers=headers)

    assert ([each["result"] for each in answer.json()["results"]], everything(hall)) == (["duplicate"], kept)


def test_replayed_too_late(hall):
    """Five minutes later not even that is asked: the same bytes are refused for their age."""
    batch = SubmissionBatch([hall.kiosk.submission(hall.kiosk.application())])
    created = int(hall.clock.now().timestamp()) - WINDOW_S - 1

    assert hall.kiosk.call("POST", "/submissions", batch, created=created).json()["key"] == "request.out_of_window"


def test_wrong_method(hall):
    """Only POST is answered there."""
    assert hall.kiosk.call("GET", "/submissions").json()["key"] == "http.method"


def test_empty_batch(hall):
    """An empty batch is answered with no results."""
    assert hall.kiosk.hand_in() == []


pack = msgspec.msgpack.encode
MALFORMED = {
    "json": b'{"submissions": []}',
    "empty": b"",
    "cut short": pack({"submissions": []})[:-1],
    "a list": pack([]),
    "wrong type": pack({"submissions": 3}),
    "stranger": pack({"submissions": [], "x": 1}),
    "body as text": pack({"submissions": [{"envelope": {}, "body": ""}]}),
    "lone surrogate": pack({"submissions": [{"envelope": {"id": "..."}, "body": b""}]}).replace(
        b"...", b"\xed\xa0\x80"
    ),
    "not utf-8": pack({"submissions": ["."]}).replace(b".", b"\xff"),
    "unknown kind": pack({"submissions": [{"envelope": {"kind": "bribe"}, "body": b""}]}),
    "deep": pack({"submissions": []})[:-1] + b"\x91" * 5_000 + b"\x90",
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
    answer = hand_in(hall, submission)

    assert ([each.result for each in answer.results], answer.signature) == (["retry"], b"")
