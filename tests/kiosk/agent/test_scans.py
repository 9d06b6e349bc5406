"""A page stays on the kiosk until the server's signature says that it is there."""

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.acknowledgement import Acknowledgement, AcknowledgementBatch, held_leaf, is_held, seal_all
from content.contract.attachment import Attachment, AttachmentUpload
from kiosk.agent.scans import PATH, ScanUploader
from kiosk.journal.scans import ScanBox
from tests.kiosk import paged


@pytest.fixture
def uploader(books, link, server_key) -> ScanUploader:
    """Let one page wait whose application the server has."""
    paged.file(books, paged.sealed(books))
    paged.acknowledge(books)
    return ScanUploader(ScanBox(books.file), link, books.clock, lambda: 0.5, server_key.public_key)


def _answer(key: Ed25519PrivateKey, result: str = "stored", **changes: object):
    def answer(request):
        sent = msgspec.json.decode(request.body, type=AttachmentUpload).attachment
        (seal,) = seal_all([[held_leaf(sent.id, sent.body_sha256)]], key)
        told = msgspec.structs.replace(Acknowledgement(sent.id, result), **changes)
        return 200, msgspec.json.encode(AcknowledgementBatch([told], seal.path, seal.signature))

    return answer


def state(books) -> tuple[str, bool]:
    """Tell how the page stands, and whether its bytes are still here."""
    return books.file.rows("SELECT state, body IS NOT NULL FROM scan")[0]


@pytest.mark.parametrize("result", ["stored", "duplicate"])
def test_acknowledged(told, books, uploader, server_key, result) -> None:
    """With the signature the page is shredded."""
    told.answer = _answer(server_key, result)

    assert (uploader.step(), state(books)) == ("handed_in", ("acknowledged", 0))


def test_proof_is_kept(told, books, uploader, server_key) -> None:
    """What stays of a page proves to anybody that the server has it."""
    told.answer = _answer(server_key)
    uploader.step()
    ((stub, proof),) = books.file.rows("SELECT attachment, acknowledgement FROM scan")
    page = msgspec.json.decode(stub, type=Attachment)

    assert is_held(page.id, page.body_sha256, proof, key=server_key.public_key())


def test_sent_as_sealed(told, books, uploader, server_key) -> None:
    """The page goes out as the contract says, byte for byte as it was sealed."""
    told.answer = _answer(server_key)
    (body,) = books.file.rows("SELECT body FROM scan")[0]
    uploader.step()

    assert [(r.path, msgspec.json.decode(r.body, type=AttachmentUpload).body) for r in told.asked] == [(PATH, body)]


def test_forged(told, books, uploader) -> None:
    """Without the server's signature the page stays."""
    told.answer = _answer(Ed25519PrivateKey.generate())

    assert (uploader.step(), state(books)) == ("put_off", ("waiting", 1))


def test_answer_for_another(told, books, uploader, server_key) -> None:
    """An answer for another page settles nothing."""
    told.answer = _answer(server_key, id="another")

    assert (uploader.step(), state(books)) == ("put_off", ("waiting", 1))


@pytest.mark.parametrize(("status", "body"), [(500, b""), (401, b'{"key": "kiosk.unknown"}'), (200, b"not json")])
def test_trouble(told, books, uploader, status, body) -> None:
    """Whatever comes back, the page stays and is tried again later."""
    told.answer = lambda _request: (status, body)

    assert (uploader.step(), uploader.step(), state(books)) == ("put_off", "nothing_due", ("waiting", 1))


def test_refused(told, books, uploader, server_key) -> None:
    """A refusal is final, and the page stays for staff."""
    told.answer = _answer(server_key, "refused", problem="attachment.too_many")

    assert (uploader.step(), state(books)) == ("handed_in", ("refused", 1))
