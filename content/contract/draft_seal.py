"""Sealing an unfinished application to a code that only its citizen has: kiosk and server keep what they cannot read.

The code is never stored. From it come the name under which the draft is found, and the key that opens it: together
with the number of the citizen's document, or by itself where a window was asked to help. Pure.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from content.contract.ids import RandomBytes

# The letters of GB 32100, which the credit code's keys have: no I, O, S, V or Z to mistake for a digit.
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
CODE_LENGTH = 16
"""79 bits: beyond guessing, also for whoever holds the disk."""
PREFIX = "D1:"
"""Stands before a code in its QR picture, so that no other code is taken for one."""
_GROUP = 4
# Far more random bits than the code holds, so that no letter is likelier than another.
_RANDOM_BYTES = 16
_NONCE_BYTES = 12
_KEY_BYTES = 32
_ID_BYTES = 16


def new_code(random: RandomBytes) -> str:
    """Make a code, without the spaces it is shown with."""
    number = int.from_bytes(random(_RANDOM_BYTES))
    letters = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[place])
    return "".join(letters)


def grouped(code: str) -> str:
    """Write a code in groups of four, as it is read aloud and copied."""
    return " ".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def as_scanned(code: str) -> str:
    """Write a code as its QR picture holds it; ``tidy_code`` reads it back."""
    return PREFIX + "".join(code.split())


def tidy_code(typed: str) -> str:
    """Bring what was typed or scanned to the code's own letters; empty when it can be none."""
    code = "".join(typed.upper().replace("-", " ").split()).removeprefix(PREFIX)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def name_of(code: str) -> str:
    """Give the name under which a draft is kept: it tells neither the code nor the citizen."""
    return _derived(code, b"nightdesk draft name", _ID_BYTES).hex()


def holder_of(code: str, number: str) -> str:
    """Give what tells a draft's citizen from others who have its code; without the code it tells nothing."""
    return _derived(code, b"nightdesk draft holder " + number.encode(), _KEY_BYTES).hex()


def seal_draft(body: bytes, *, code: str, number: str = "", random: RandomBytes) -> bytes:
    """Seal for whoever has both the code and the document with this number; without one, for whoever has the code."""
    nonce = random(_NONCE_BYTES)
    return nonce + ChaCha20Poly1305(_key(code, number)).encrypt(nonce, body, name_of(code).encode())


def open_draft(sealed: bytes, *, code: str, number: str = "") -> bytes | None:
    """Open a draft; None with another code, another person's number, or when a bit was changed."""
    nonce, rest = sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:]
    if len(nonce) < _NONCE_BYTES:
        return None
    try:
        return ChaCha20Poly1305(_key(code, number)).decrypt(nonce, rest, name_of(code).encode())
    except InvalidTag:
        return None


def _key(code: str, number: str) -> bytes:
    return _derived(code, b"nightdesk draft key " + number.encode(), _KEY_BYTES)


def _derived(code: str, info: bytes, length: int) -> bytes:
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=info).derive(code.encode())
