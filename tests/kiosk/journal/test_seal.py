"""What is sealed here is signed by this kiosk, opened by the server, and by nobody else."""

from dataclasses import replace

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.application import PrintReport, Rating
from content.contract.envelope import body_hash, is_authentic
from content.contract.sealing import SealBrokenError, unseal
from kiosk.journal.intake import IntakeKey
from kiosk.journal.seal import Sealer

BODY = Rating("GP260928K030001K", 2, ("waited_long",))


@pytest.fixture
def sealed(books):
    """Seal one rating."""
    return books.sealer.submission(BODY, id="a", kind="rating", at=books.clock.now(), case_no=BODY.case_no)


def test_the_server_opens_it(books, sealed) -> None:
    """What went in comes out."""
    opened = unseal(sealed.body, books.intake, sealed.envelope.seal_info())

    assert msgspec.json.decode(opened, type=Rating) == BODY


def test_another_key_opens_nothing(sealed) -> None:
    """There is no second way in."""
    with pytest.raises(SealBrokenError):
        unseal(sealed.body, X25519PrivateKey.generate(), sealed.envelope.seal_info())


@pytest.mark.parametrize("field", ["id", "kiosk", "kind", "case_no"])
def test_a_body_belongs_to_its_envelope(books, sealed, field) -> None:
    """Moved under another envelope it opens for nobody, or its signature is broken."""
    other = msgspec.structs.replace(sealed.envelope, **{field: "print" if field == "kind" else "other"})

    assert not is_authentic(other, books.key.public_key())


def test_the_envelope_vouches_for_the_body(books, sealed) -> None:
    """It carries the hash of the sealed bytes, under this kiosk's signature."""
    assert body_hash(sealed.body) == sealed.envelope.body_sha256
    assert is_authentic(sealed.envelope, books.key.public_key())


def test_the_same_words_never_look_the_same(books, sealed) -> None:
    """Two equal ratings cannot be told to be equal by their bytes."""
    again = books.sealer.submission(BODY, id="a", kind="rating", at=books.clock.now(), case_no=BODY.case_no)

    assert again.body != sealed.body


def test_a_new_catalogue_s_key_counts_at_once(books) -> None:
    """The key is asked for each time: after a change the next submission is sealed to the new one."""
    keys = [IntakeKey("k1", books.intake.public_key(), 7)]
    sealer = Sealer("K03", books.key, lambda: keys[-1])
    private = X25519PrivateKey.generate()
    keys.append(replace(keys[0], id="k2", public=private.public_key(), bundle=8))
    report = PrintReport("p1", "c1", "l1", 1, "sent", "", "")

    sealed = sealer.submission(report, id="p1", kind="print", at=books.clock.now())

    assert (sealed.envelope.intake_key, sealed.envelope.bundle) == ("k2", 8)
    assert unseal(sealed.body, private, sealed.envelope.seal_info())
