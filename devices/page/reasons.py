"""What a printer's IPP attributes mean in our words of health (RFC 8011 §5.4.11-12, PWG 5100.9). Pure."""

from types import MappingProxyType

from devices.page.attributes import Group
from devices.status import FAULTS, DeviceState, Fault, Level, Status

FAULT_OF_REASON = MappingProxyType(
    {
        "media-low": "paper.low",
        "media-empty": "paper.out",
        "media-needed": "paper.out",
        "media-jam": "paper.jam",
        "cover-open": "cover.open",
        "door-open": "cover.open",
        "interlock-open": "cover.open",
        "fuser-over-temp": "head.hot",
        "toner-low": "toner.low",
        "marker-supply-low": "toner.low",
        "toner-empty": "toner.out",
        "marker-supply-empty": "toner.out",
        "marker-waste-full": "waste.full",
        "marker-waste-receptacle-full": "waste.full",
        "paused": "device.stopped",
        "moving-to-paused": "device.stopped",
        "shutdown": "device.stopped",
        "stopped": "device.stopped",
        "offline": "device.no_reply",
        "timed-out": "device.no_reply",
        "connecting-to-device": "device.no_reply",
    }
)
"""Each printer-state-reason that is understood, without suffix, and its fault. Others count only as ``-error``."""

_COMPONENT_OF_FAULT = {
    "paper.low": ("paper", Level.LOW),
    "paper.out": ("paper", Level.OUT),
    "paper.jam": ("paper", Level.JAMMED),
    "cover.open": ("cover", Level.OPEN),
    "toner.low": ("toner", Level.LOW),
    "toner.out": ("toner", Level.OUT),
    "waste.full": ("waste", Level.FAULT),
}
# Worse knowledge wins when two reasons touch one component.
_BADNESS = (Level.OK, Level.UNKNOWN, Level.LOW, Level.OPEN, Level.FAULT, Level.OUT, Level.JAMMED)
_IDLE, _PROCESSING, _STOPPED = 3, 4, 5
_STATES = {_IDLE: DeviceState.ONLINE, _PROCESSING: DeviceState.BUSY, _STOPPED: DeviceState.FAULT}
_SUFFIXES = ("-report", "-warning", "-error")
# Printers without marker-low-levels warn at about a tenth (percent of full).
_LOW_PERCENT = 10
_TONER_TYPES = frozenset({"toner", "toner-cartridge", "ink", "ink-cartridge"})


def read_status(printer: Group, *, media: str) -> Status:
    """Judge a printer-attributes group; ``media`` is the sheet that must lie in a tray.

    A tray list without that sheet is paper out; a printer that lists no trays is believed by its reasons.
    """
    codes = _fault_codes(printer)
    codes |= _paper_codes(printer, media) | _toner_codes(printer) | _stopped_codes(printer, codes)
    faults = tuple(FAULTS[code] for code in FAULTS if code in codes)
    state = _STATES.get(printer.number("printer-state") or 0, DeviceState.STARTING)
    return Status(state, _components(printer, faults), faults)


def is_paused(printer: Group) -> bool:
    """Tell whether somebody, or CUPS after an error, has put the printer to rest until it is told to go on."""
    reasons = {reason.rsplit("-", 1)[0] if reason.endswith(_SUFFIXES) else reason
               for reason in printer.texts("printer-state-reasons")}  # fmt: skip
    return bool(reasons & {"paused", "moving-to-paused"})


def unreachable() -> Status:
    """Give the status of a printer that brings no reply."""
    return Status(DeviceState.NO_REPLY, {}, (FAULTS["device.no_reply"],))


def blocking_fault(status: Status) -> Fault | None:
    """Give the first fault that keeps a page from coming out; stopped without a cause is one too."""
    blocking = (fault for fault in status.faults if fault.blocking)
    return next(blocking, None if status.is_usable else FAULTS["device.stopped"])


def _fault_codes(printer: Group) -> set[str]:
    codes = set()
    for reason in printer.texts("printer-state-reasons"):
        suffix = next((each for each in _SUFFIXES if reason.endswith(each)), "")
        code = FAULT_OF_REASON.get(reason.removesuffix(suffix))
        if code or suffix == "-error":
            codes.add(code or "device.fault")
    return codes


def _paper_codes(printer: Group, media: str) -> set[str]:
    ready = printer.texts("media-ready")
    return {"paper.out"} if ready and media not in ready else set()


def _toner_codes(printer: Group) -> set[str]:
    # A level of 0 alone is only low: many lasers print on, and say toner-empty when they stop.
    return {"toner.low"} if any(level <= low for level, low in _toner_levels(printer)) else set()


def _stopped_codes(printer: Group, codes: set[str]) -> set[str]:
    is_stopped = printer.number("printer-state") == _STOPPED and not any(FAULTS[code].blocking for code in codes)
    is_refusing = printer.truth("printer-is-accepting-jobs") is False
    return {"device.stopped"} if is_stopped or is_refusing else set()


def _toner_levels(printer: Group) -> list[tuple[int, int]]:
    levels = printer.numbers("marker-levels")
    types = printer.texts("marker-types") or ("toner",) * len(levels)
    lows = printer.numbers("marker-low-levels") or (_LOW_PERCENT,) * len(levels)
    # Negative levels mean unknown, some, or unlimited (PWG 5100.9 after RFC 3805).
    return [
        (level, low)
        for level, kind, low in zip(levels, types, lows, strict=False)
        if level >= 0 and kind in _TONER_TYPES
    ]


def _components(printer: Group, faults: tuple[Fault, ...]) -> dict[str, Level]:
    levels = {
        "paper": Level.OK if printer.texts("media-ready") else Level.UNKNOWN,
        "toner": Level.OK if _toner_levels(printer) else Level.UNKNOWN,
        "cover": Level.OK,
    }
    for fault in faults:
        if known := _COMPONENT_OF_FAULT.get(fault.code):
            name, level = known
            levels[name] = max(levels.get(name, Level.OK), level, key=_BADNESS.index)
    return levels
