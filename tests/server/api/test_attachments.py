import msgspec
import pytest

from content.contract.acknowledgement import AcknowledgementBatch, proofs
from content.contract.attachment import UPLOAD_BYTES_MOST
from server.store import attachments
from tests.server.papers import picture, send, upload

# What stands on each store is tested with the store; here it is the call.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SUBMISSION = "0193a5c0-0000-7000-8000-000000000001"


def kept(hall):
    """List what the store holds for the submission."""
    with hall.services.database.reading() as connection:
        return [paper.id for paper in attachments.of_submission(connection, SUBMISSION)]


def test_stored(hall):
    """A page that came before its submission is kept, and the server signs for its id and sealed bytes."""
    given = upload(hall.kiosk, SUBMISSION)
    said = hall.kiosk.call("POST", "/attachments", given).content
    answer, sent = msgspec.json.decode(said, type=AcknowledgementBatch), given.attachment
    proven = proofs(answer, sent={sent.id: sent.body_sha256}, key=hall.services.secrets.server.public_key())

    assert ([each.result for each in answer.results], kept(hall), [*proven]) == (["stored"], [sent.id], [sent.id])


def test_duplicate(hall):
    """The same bytes again are acknowledged again and kept once."""
    given = upload(hall.kiosk, SUBMISSION)
    answers = [send(hall.kiosk, given)["result"] for _ in range(2)]

    assert (answers, kept(hall)) == (["stored", "duplicate"], [given.attachment.id])


def test_other_bytes(hall):
    """An id that is known with other bytes, or from another kiosk, is refused and changes nothing."""
    given = upload(hall.kiosk, SUBMISSION)
    send(hall.kiosk, given)
    other = upload(hall.kiosk, SUBMISSION, picture("other"), id=given.attachment.id)
    answers = [send(hall.kiosk, other), send(hall.add_kiosk("K04"), given)]

    assert [(each["result"], each["problem"]) for each in answers] == [("refused", "attachment.hash_differs")] * 2


HOSTILE = {
    "no id": ({"id": "../../etc/passwd"}, "attachment.malformed"),
    "no submission": ({"submission": "x\ny"}, "attachment.malformed"),
    "a path for a material": ({"material": "../lease"}, "attachment.malformed"),
    "no page": ({"page": 0}, "attachment.malformed"),
    "more pages than any paper has": ({"page": 2**40}, "attachment.malformed"),
    "no hash": ({"sha256": "z" * 64}, "attachment.malformed"),
    "another size": ({"size": 1}, "attachment.altered"),
    "another hash": ({"body_sha256": "0" * 64}, "attachment.altered"),
}


def test_hostile(hall):
    """What is not well formed or not what was hashed is refused for good, and nothing of it is kept."""
    given = upload(hall.kiosk, SUBMISSION)
    changed = [msgspec.structs.replace(given.attachment, **changes) for changes, _ in HOSTILE.values()]
    answers = [send(hall.kiosk, msgspec.structs.replace(given, attachment=each)) for each in changed]

    assert [(each["result"], each["problem"]) for each in answers] == [("refused", key) for _, key in HOSTILE.values()]
    assert kept(hall) == []


@pytest.mark.parametrize(("body", "status"), [(b"{", 400), (b"x" * (UPLOAD_BYTES_MOST + 1), 413)])
def test_not_taken(hall, body, status):
    """What is no page, or larger than any, is not even read to its end."""
    assert hall.kiosk.call("POST", "/attachments", body).status_code == status


def test_flood(hall):
    """A submission takes sixty pages and no more."""
    given = upload(hall.kiosk, SUBMISSION)

    def fill(connection):
        for at in range(60):
            sent = msgspec.structs.replace(given.attachment, id=f"{at}")
            paper = msgspec.structs.replace(given, attachment=sent)
            attachments.keep(connection, paper, kiosk="K03", now=hall.clock.now())

    hall.services.database.write(fill)

    assert send(hall.kiosk, given)["problem"] == "attachment.too_many"
