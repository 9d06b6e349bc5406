import hashlib

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.attachment import PLAIN_BYTES_MOST, UPLOAD_BYTES_MOST, AttachmentUpload, NamedPaper, seal_page
from content.contract.sealing import SealBrokenError, unseal

KEY = X25519PrivateKey.from_private_bytes(bytes(31) + b"\1")
ID = "0193a5c0-0000-7000-8000-0000000000aa"
SUBMISSION = "0193a5c0-0000-7000-8000-000000000001"


def upload(plain: bytes = b"page") -> AttachmentUpload:
    return seal_page(
        plain,
        id=ID,
        submission=SUBMISSION,
        material="lease",
        page=1,
        media="image/jpeg",
        intake=KEY.public_key(),
    )


def test_round_trip():
    """The server opens exactly the page that was sealed."""
    given = upload()

    assert unseal(given.body, KEY, given.attachment.seal_info()) == b"page"


def test_named_in_the_application():
    """An application names a page by id, material, number and the hash of its plain bytes."""
    assert NamedPaper(ID, "lease", 1, hashlib.sha256(b"page").hexdigest()) == upload().attachment.named()


@pytest.mark.parametrize("moved", [{"id": SUBMISSION}, {"submission": ID}, {"material": "plan"}, {"page": 2}])
def test_moved_page_does_not_open(moved):
    """A page that was moved to another id, submission, material or place does not open."""
    given = upload()

    with pytest.raises(SealBrokenError):
        unseal(given.body, KEY, msgspec.structs.replace(given.attachment, **moved).seal_info())


def test_largest_page_fits_a_request():
    """The largest page, sealed and in base64, fits one request."""
    assert len(msgspec.json.encode(upload(bytes(PLAIN_BYTES_MOST)))) <= UPLOAD_BYTES_MOST


@pytest.mark.parametrize("size", [0, PLAIN_BYTES_MOST + 1])
def test_no_page(size):
    """Nothing, and what no request could carry, is not sealed."""
    with pytest.raises(ValueError, match="too large"):
        upload(bytes(size))
