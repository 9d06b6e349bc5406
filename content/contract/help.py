"""Calling a person to a kiosk. The call says at which kiosk, and in which language, and nothing of who called."""

from typing import Literal

import msgspec


class HelpCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Ask for somebody to come; the kiosk is the one that signed the request."""

    language: Literal["zh", "en"]


class HelpReply(msgspec.Struct, frozen=True):
    """Say that staff can see the call, as of ``at`` (RFC 3339)."""

    at: str
