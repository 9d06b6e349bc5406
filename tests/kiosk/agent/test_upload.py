"""Handing in loses nothing, whatever the server says or does not say."""

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.acknowledgement import Acknowledgement, AcknowledgementBatch, held_leaf, is_held, seal_all
from content.contract.application import Rating
from content.contract.envelope import Envelope, body_hash, decode_batch
from kiosk.agent.upload import BACK_OFF_MOST_S, Uploader


@pytest.fixture
def server_key() -> Ed25519PrivateKey:
    """Make the key under acknowledgements."""
    return Ed25519PrivateKey.generate()


@pytest.fixture
def uploader(books, link, server_key) -> Uploader:
    """Put one rating in the outbox and an uploader beside it."""
    now = books.clock.now()
    books.outbox.hand_in(books.sealer.submission(Rating("", 5), id="a", kind="rating", at=now), at=now)
    return Uploader(books.outbox, link, books.clock, lambda: 0.5, server_key.public_key)


def _store(server_key, result="stored", **wrong: object):
    """Answer as a server does that took others in with the same COMMIT; ``wrong`` changes the answer afterwards."""

    def answer(request):
        envelopes = [given.envelope for given in decode_batch(request.body).submissions]
        leaves = [held_leaf(each.id, each.body_sha256) for each in envelopes]
        _, seal = seal_all([[held_leaf("another's", body_hash(b""))], leaves], server_key)
        told = AcknowledgementBatch([Acknowledgement(each.id, result) for each in envelopes], seal.path, seal.signature)
        return 200, msgspec.json.encode(msgspec.structs.replace(told, **wrong))

    return answer


@pytest.mark.parametrize("result", ["stored", "duplicate"])
def test_an_acknowledged_row_is_settled(told, books, uploader, server_key, result) -> None:
    """Stored and duplicate both mean that the server holds it."""
    told.answer = _store(server_key, result)

    assert uploader.step() == "handed_in"
    assert books.outbox.backlog().waiting == 0


def test_a_proof_is_kept_for_each(told, books, uploader, server_key) -> None:
    """What stays of each row of a batch proves by itself that the server has it."""
    now = books.clock.now()
    books.outbox.hand_in(books.sealer.submission(Rating("", 4), id="b", kind="rating", at=now), at=now)
    told.answer = _store(server_key)
    uploader.step()
    rows = books.file.rows("SELECT envelope, acknowledgement FROM submission")
    stubs = [(msgspec.json.decode(stub, type=Envelope), proof) for stub, proof in rows]
    public = server_key.public_key()

    assert [is_held(each.id, each.body_sha256, proof, key=public) for each, proof in stubs] == [True, True]


def test_a_forged_acknowledgement_settles_nothing(told, books, uploader) -> None:
    """Without the server's signature the body stays here."""
    told.answer = _store(Ed25519PrivateKey.generate())

    assert uploader.step() == "put_off"
    assert books.outbox.backlog().waiting == 1


WRONG = {
    "no signature": {"signature": b""},
    "no path": {"path": b""},
    "a path elsewhere": {"path": b"\1" + bytes(32)},
    "another's result": {"results": [Acknowledgement("another's", "stored")]},
    "another's beside it": {"results": [Acknowledgement("a", "stored"), Acknowledgement("another's", "stored")]},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_false_proof_settles_nothing(told, books, uploader, server_key, wrong) -> None:
    """With a true signature over something else the body stays here too."""
    told.answer = _store(server_key, **wrong)

    assert uploader.step() == "put_off"
    assert books.outbox.backlog().waiting == 1


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (500, b""),
        (401, b'{"key": "kiosk.unknown"}'),
        (200, b"not json"),
        (200, b'{"results": []}'),
        (200, b'{"results": [{"id": "a", "result": "retry"}]}'),
        (413, b"<html>"),
    ],
)
def test_trouble_puts_a_row_off(told, books, uploader, status, body) -> None:
    """Whatever comes back, the row stays and is tried again later."""
    told.answer = lambda _request: (status, body)

    assert uploader.step() == "put_off"
    assert books.outbox.backlog().waiting == 1
    assert uploader.step() == "nothing_due"


def test_a_refusal_is_final_and_loses_nothing(told, books, uploader) -> None:
    """A refused row is not sent again, and stays for staff."""
    refusal = Acknowledgement("a", "refused", problem="submission.altered")
    told.answer = lambda _request: (200, msgspec.json.encode(AcknowledgementBatch([refusal])))

    uploader.step()

    backlog = books.outbox.backlog()
    assert (backlog.waiting, backlog.refused) == (0, 1)


def test_waits_grow_and_never_end(told, books, uploader) -> None:
    """Each failure doubles the wait up to a limit, and there is always a next time."""
    told.answer = lambda _request: (500, b"")
    waits = []
    for _ in range(12):
        while uploader.step() == "nothing_due":
            books.clock.move(1)
            waits[-1] += 1
        waits.append(0)

    assert waits[:4] == [1, 2, 4, 8]
    assert max(waits) == BACK_OFF_MOST_S
