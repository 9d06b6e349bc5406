"""Marks for the place where a page of public decisions ended, which tell nobody what stands there.

A decision that was taken down may be the last of a page, and its number must not come back in an address. Marks are
sealed, so nobody can ask by one for a number either; the same place has the same mark, for pages that are kept.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import date
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_KEY_BYTES: Final = 64
_PURPOSE: Final = b"nightdesk public results"
_LONGEST: Final = 400


class Bookmarks:
    """Write and read marks under a key of their own, made from the house's pepper (RFC 5297, AES-SIV)."""

    def __init__(self, pepper: bytes) -> None:
        key = HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=_PURPOSE).derive(pepper)
        self._seal = AESSIV(key)

    def write(self, day: date, case_no: str) -> str:
        """Seal the place of a decision in the list, for whoever asks for what comes after it."""
        return urlsafe_b64encode(self._seal.encrypt(f"{day}_{case_no}".encode(), None)).rstrip(b"=").decode()

    def read(self, mark: str) -> tuple[date, str] | None:
        """Open such a mark; None for anything else."""
        if len(mark) > _LONGEST:
            return None
        try:
            sealed = urlsafe_b64decode(mark + "=" * (-len(mark) % 4))
            day, _, case_no = self._seal.decrypt(sealed, None).decode().partition("_")
            return date.fromisoformat(day), case_no
        except (ValueError, InvalidTag):
            return None
