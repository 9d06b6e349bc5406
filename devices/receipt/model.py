"""A model that has no ready profile, described in a kiosk's configuration. Knows no wire.

Whoever sets up a kiosk takes the ready profile that comes nearest and names what differs.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any, Literal

import msgspec

from devices.receipt.profile import PROFILES, Encoding, Mode, Profile, Proof

_FIELDS = {"dots": "width_dots", "qr": "has_native_qr", "cutter": "has_cutter"}

Seconds = Annotated[float, msgspec.Meta(gt=0)]


class ProfileError(ValueError):
    """Say which word of a description is wrong, for the person who wrote it."""


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """One table ``[devices.<name>.model]``; what is left out is as in the profile. See ``Profile`` for the words.

    ``dots`` is the width of print, whole bytes; ``qr`` says who draws codes.
    """

    dots: Annotated[int, msgspec.Meta(ge=192, le=1024, multiple_of=16)] | None = None
    mode: Mode | None = None
    proof: Proof | None = None
    encoding: Encoding | None = None
    qr: Literal["native", "image"] | None = None
    cutter: bool | None = None
    reports_changes: bool | None = None
    clears_buffer: bool | None = None
    doubles_raster: bool | None = None
    reply_s: Seconds | None = None
    write_s: Seconds | None = None
    print_s: Seconds | None = None
    poll_s: Seconds | None = None


def profile_of(name: str, model: Mapping[str, Any]) -> Profile:
    """Give the ready profile of that name (80 mm without one) with what differs. Raises ``ProfileError``."""
    ready = PROFILES.get(name or "80mm")
    if ready is None:
        raise ProfileError(f"profile must be one of {', '.join(PROFILES)}, not {name}")
    try:
        told = msgspec.convert(model, Model)
    except msgspec.ValidationError as error:
        raise ProfileError(f"model: {error}") from error
    changes = {_FIELDS.get(word, word): getattr(told, word) for word in told.__struct_fields__ if word in model}
    if told.qr is not None:
        changes["has_native_qr"] = told.qr == "native"
    return replace(ready, **changes)
