"""From a configuration's entry to the driver that it means. The one module that knows every kind of device."""

import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from devices.chip.driver import PcscReader, reader_named
from devices.clock import Clock, today_here
from devices.codes.events import SCHEME as EVENTS
from devices.codes.events import events_of
from devices.codes.framing import LineFraming
from devices.codes.hand import HandScanner
from devices.codes.keys import KeyFraming
from devices.config import ConfigError, DeviceEntry, Kind
from devices.idcard.driver import SdtReader
from devices.idcard.mrz_reader import ZoneReader
from devices.page.driver import IppPrinter
from devices.page.driver import connect as connect_page
from devices.page.watch import Patience
from devices.page.wishes import WishError, parse_wishes
from devices.ports import CodeScanner, DocumentCamera, IdReader, ScanHint
from devices.power.driver import NutSupply
from devices.power.driver import connect as connect_power
from devices.rack import Factory
from devices.receipt.driver import EscposPrinter
from devices.receipt.model import ProfileError, profile_of
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering
from devices.signals.driver import CabinetBoard
from devices.signals.protocol import HOLD_S
from devices.transports import UriError, link_to

FONTS = Path("@expo-google-fonts/noto-sans-sc")
"""Where the receipt's two weights lie below the assets folder."""


Show = Callable[[Any], None]
"""Sees a scanning camera's frames (BGR uint8, H×W×3) while a code is waited for, and None when that ends."""


Advise = Callable[[ScanHint | None], None]
"""Hears what would help a scanning camera to read a code, and None when nothing would; on the device's thread."""


def unseen(_frame: Any) -> None:
    """Show the frame to nobody."""


def unheard(_hint: ScanHint | None) -> None:
    """Tell the hint to nobody."""


def make_factories(
    *, assets: Path, clock: Clock, user: str = "kiosk", show: Show = unseen, advise: Advise = unheard
) -> Mapping[Kind, Factory]:
    """Make a factory for each kind. ``assets`` is the folder the fonts were installed in, ``user`` names us to IPP.

    ``show`` is a scanning camera's viewfinder, ``advise`` hears its hints.
    """
    typeface = Typeface(
        regular=assets / FONTS / "400Regular/NotoSansSC_400Regular.ttf",
        bold=assets / FONTS / "700Bold/NotoSansSC_700Bold.ttf",
    )
    return {
        Kind.RECEIPT: lambda entry: _receipt_printer(entry, typeface=typeface, clock=clock),
        Kind.PAGE: lambda entry: _page_printer(entry, user=user, clock=clock),
        Kind.IDCARD: lambda entry: _card_reader(entry, clock=clock),
        Kind.CHIP: lambda entry: _chip_reader(entry, clock=clock),
        Kind.CODES: lambda entry: _code_scanner(entry, clock=clock, show=show, advise=advise),
        Kind.POWER: lambda entry: _power_supply(entry, clock=clock),
        Kind.SIGNALS: lambda entry: _signal_board(entry, clock=clock),
        Kind.DOCUMENTS: lambda entry: _document_camera(entry, clock=clock),
    }


def _receipt_printer(entry: DeviceEntry, *, typeface: Typeface, clock: Clock) -> EscposPrinter:
    try:
        profile = profile_of(entry.profile, entry.model)
    except ProfileError as error:
        raise ConfigError(str(error)) from error
    _check_uri(entry.uri)
    return EscposPrinter(
        dial=lambda: link_to(entry.uri, single_use=True),
        profile=profile,
        rendering=Rendering(profile=profile, raster=Raster(width_dots=profile.width_dots, typeface=typeface)),
        clock=clock,
    )


def _page_printer(entry: DeviceEntry, *, user: str, clock: Clock) -> IppPrinter:
    try:
        wishes = parse_wishes(entry.profile)
    except WishError as error:
        raise ConfigError(f"profile: {error}") from error
    context, patience = _trusting(entry.trust), Patience(stall_s=entry.stall_s)
    try:
        return connect_page(entry.uri, user=user, clock=clock, wishes=wishes, patience=patience, context=context)
    except ValueError as error:
        raise ConfigError(f"expected ipp://host/path, not {entry.uri}") from error


def _trusting(file: str) -> ssl.SSLContext | None:
    if not file:
        return None
    try:
        return ssl.create_default_context(cafile=file)
    except OSError as error:
        raise ConfigError(f"trust: {file} holds no certificates") from error


def _card_reader(entry: DeviceEntry, *, clock: Clock) -> IdReader:
    if entry.profile not in {"", "mrz"}:
        raise ConfigError(f"profile must be mrz or nothing, not {entry.profile}")
    try:
        if entry.profile == "mrz":
            return _zone_reader(entry, clock=clock)
        return SdtReader(link_to(entry.uri), clock=clock)
    except UriError as error:
        raise ConfigError(str(error)) from error


def _zone_reader(entry: DeviceEntry, *, clock: Clock) -> ZoneReader:
    if entry.uri.startswith(f"{EVENTS}:"):
        return ZoneReader(events_of(entry.uri), framing=KeyFraming(), clock=clock, today=today_here)
    return ZoneReader(link_to(entry.uri), framing=LineFraming(), clock=clock, today=today_here)


def _chip_reader(entry: DeviceEntry, *, clock: Clock) -> PcscReader:
    try:
        return PcscReader(reader_named(entry.uri), clock=clock)
    except ValueError as error:
        raise ConfigError(str(error)) from error


def _code_scanner(entry: DeviceEntry, *, clock: Clock, show: Show, advise: Advise) -> CodeScanner:
    try:
        match entry.uri.partition(":")[0]:
            case "serial":
                return HandScanner(link_to(entry.uri), framing=LineFraming(), clock=clock)
            case "evdev":
                return HandScanner(events_of(entry.uri), framing=KeyFraming(), clock=clock)
            case _:
                return _camera(entry, clock=clock, show=show, advise=advise)
    except UriError as error:
        raise ConfigError(str(error)) from error


def _camera(entry: DeviceEntry, *, clock: Clock, show: Show, advise: Advise) -> CodeScanner:
    # OpenCV and the decoders take tens of MB; only a process that has a camera pays for it.
    from devices.codes.camera import CameraScanner  # noqa: PLC0415 — see above
    from devices.codes.capture import camera_at  # noqa: PLC0415 — see above
    from devices.codes.remote import RemoteDecoder  # noqa: PLC0415 — see above

    decoder = RemoteDecoder(clock=clock)
    return CameraScanner(camera_at(entry.uri), clock=clock, decoder=decoder, show=show, advise=advise)


def _power_supply(entry: DeviceEntry, *, clock: Clock) -> NutSupply:
    try:
        return connect_power(entry.uri, clock=clock)
    except ValueError as error:
        raise ConfigError(f"{error}, not {entry.uri}") from error


def _signal_board(entry: DeviceEntry, *, clock: Clock) -> CabinetBoard:
    _check_uri(entry.uri)
    if entry.poll_s >= HOLD_S:
        raise ConfigError(f"poll_s must stay below {HOLD_S:g}, or the board goes dark between two questions")
    return CabinetBoard(link_to(entry.uri), clock=clock)


def _document_camera(entry: DeviceEntry, *, clock: Clock) -> DocumentCamera:
    # Only a process that has a camera pays for OpenCV.
    from devices.codes.capture import camera_at  # noqa: PLC0415 — see above
    from devices.documents.camera import DeskCamera  # noqa: PLC0415 — see above

    return DeskCamera(camera_at(entry.uri), clock=clock)


def _check_uri(uri: str) -> None:
    try:
        link_to(uri)
    except UriError as error:
        raise ConfigError(str(error)) from error
