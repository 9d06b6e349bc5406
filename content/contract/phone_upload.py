"""A picture from a citizen's phone to the kiosk: opened by the kiosk, filled by the phone, sealed for the kiosk alone.

The kiosk makes a key pair for each upload and names only its public half. The server seals what it received to that key
at once, so neither its disk nor its backups ever hold the picture, and nothing tells it whose it is or what it is for.
Must not import a device or a store.
"""

from typing import Final, Literal

import msgspec

from content.contract.sealing import bindings

BYTES_MOST: Final = 10 * 1024 * 1024
"""One picture as a phone takes it, or one PDF; the kiosk draws it anew, smaller."""


class PhoneUploadRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Open an upload (``POST /api/v1/phone-uploads``); what the kiosk opened before ends.

    ``id`` is a UUID, ``key`` the 32 raw bytes of an X25519 public key, ``language`` that of the page on the phone.
    """

    id: str
    key: bytes
    language: Literal["zh", "en"]


class PhoneUploadOpened(msgspec.Struct, frozen=True):
    """Give the address for the phone, which nobody can guess, and until when it serves (RFC 3339)."""

    url: str
    until: str


class PhoneUploadState(msgspec.Struct, frozen=True):
    """Tell how far an upload is (``GET /api/v1/phone-uploads/{id}``).

    ``problem`` is the key of why the last picture was not taken, while another may still be sent. Once it is
    ``arrived``, ``media`` and ``size`` (of the plain bytes) say what lies there; ``ended`` is too late, or too often.
    """

    state: Literal["waiting", "seen", "arrived", "ended"]
    problem: str = ""
    media: str = ""
    size: int = 0


def upload_info(id: str, media: str) -> bytes:
    """Give what a sealed upload is bound to: its id and its type."""
    return bindings("phone-upload", id, media)
