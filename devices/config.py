"""Devices as a kiosk's configuration names them. Reads and checks; opens nothing."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any

import msgspec


class ConfigError(ValueError):
    """Say which entry is wrong and why, for the person who wrote it."""


class Kind(StrEnum):
    """Name what an entry is, after the package that drives it."""

    RECEIPT = "receipt"
    PAGE = "page"
    IDCARD = "idcard"
    CHIP = "chip"
    CODES = "codes"
    POWER = "power"
    SIGNALS = "signals"
    DOCUMENTS = "documents"


Seconds = Annotated[float, msgspec.Meta(gt=0)]


class DeviceEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One table ``[devices.<name>]``. ``profile`` names the model where its kind has models; times are seconds.

    ``model`` says what differs from the profile (``receipt`` only). ``trust`` is a file of certificates (PEM) to trust
    besides none other, for ``ipps`` and a printer that made its own; empty is the system's store.

    ``poll_s`` parts two questions for health while the device is idle, ``hang_s`` is how long one call
    may take before its driver is replaced, ``stall_s`` how long a page job may stand still (no paper, open
    cover) before it is given up.
    """

    kind: Kind
    uri: Annotated[str, msgspec.Meta(min_length=1)]
    profile: str = ""
    model: dict[str, Any] = {}
    trust: str = ""
    poll_s: Seconds = 2.0
    hang_s: Seconds = 60.0
    stall_s: Seconds = 60.0


def read_devices(table: Mapping[str, Any]) -> dict[str, DeviceEntry]:
    """Check the ``devices`` table of a TOML file, keeping its order. Raises ``ConfigError`` at the first fault."""
    return {name: _entry(name, value) for name, value in table.items()}


def _entry(name: str, value: object) -> DeviceEntry:
    if not name.isidentifier():
        raise ConfigError(f"devices.{name}: a name is letters, digits and _")
    try:
        entry = msgspec.convert(value, DeviceEntry)
    except msgspec.ValidationError as error:
        raise ConfigError(f"devices.{name}: {error}") from error
    if entry.model and entry.kind is not Kind.RECEIPT:
        raise ConfigError(f"devices.{name}: only a receipt printer has a model")
    return entry
