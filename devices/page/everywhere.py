"""What an emulated laser tells beyond the plain attributes, so that any driverless client can use it.

The names are those that IPP Everywhere requires (PWG 5100.14 §5.1 and §5.2). Only the emulator imports this.
"""

import struct
from uuid import NAMESPACE_URL, uuid5

from devices.page.attributes import Tag, Value
from devices.page.description import SIZES, SOURCES, Attributes, number, text
from devices.page.wishes import size_mm

_MARGIN = 423  # hundredths of a millimetre: a sixth of an inch, as lasers have
_TIME_OUT_S = 120
# 2026-01-01 00:00:00 +0000 as SNMP writes it (RFC 2579, DateAndTime): when this model was last set up.
_CONFIGURED = struct.pack(">H6BcBB", 2026, 1, 1, 0, 0, 0, 0, b"+", 0, 0)


def describe_everywhere(uri: str, *, toner_percent: int) -> Attributes:
    """Tell what IPP Everywhere asks for besides ``description.describe``."""
    return {**_features(), **_jobs(), **_trays(), **_choices(), **_place(uri), **_supplies(uri, toner_percent)}


def _features() -> Attributes:
    return {
        **text(Tag.KEYWORD, "ipp-features-supported", "ipp-everywhere"),
        **text(Tag.KEYWORD, "identify-actions-default", "display"),
        **text(Tag.KEYWORD, "identify-actions-supported", "display"),
        **text(Tag.KEYWORD, "printer-get-attributes-supported", "document-format"),
        **text(Tag.KEYWORD, "which-jobs-supported", "completed", "not-completed"),
    }


def _jobs() -> Attributes:
    return {
        **text(Tag.KEYWORD, "job-creation-attributes-supported", "copies", "media", "media-col", "sides"),
        "job-ids-supported": (Value(Tag.BOOLEAN, content=True),),
        "preferred-attributes-supported": (Value(Tag.BOOLEAN, content=False),),
        "multiple-document-jobs-supported": (Value(Tag.BOOLEAN, content=False),),
        **number(Tag.INTEGER, "multiple-operation-time-out", _TIME_OUT_S),
        **text(Tag.KEYWORD, "multiple-operation-time-out-action", "abort-job"),
        **text(Tag.KEYWORD, "overrides-supported", "document-number", "pages"),
        "page-ranges-supported": (Value(Tag.BOOLEAN, content=True),),
    }


def _trays() -> Attributes:
    sides = ("bottom", "left", "right", "top")
    margins = {f"media-{side}-margin-supported": (Value(Tag.INTEGER, _MARGIN),) for side in sides}
    sheets = tuple(_sheet(size, source) for size, source in zip(SIZES, SOURCES[1:], strict=True))
    sizes = tuple(Value(Tag.COLLECTION, _size(size)) for size in SIZES)
    return {
        **margins,
        "media-col-database": sheets,
        "media-col-default": sheets[:1],
        "media-col-ready": sheets,
        "media-size-supported": sizes,
        **text(Tag.KEYWORD, "media-col-supported", "media-size", "media-source", *(name[:-10] for name in margins)),
        **text(Tag.KEYWORD, "media-type-supported", "stationery"),
    }


def _sheet(size: str, source: str) -> Value:
    margins = {f"media-{side}-margin": (Value(Tag.INTEGER, _MARGIN),) for side in ("bottom", "left", "right", "top")}
    members = {"media-size": (Value(Tag.COLLECTION, _size(size)),), **text(Tag.KEYWORD, "media-source", source)}
    return Value(Tag.COLLECTION, {**members, **margins})


def _size(size: str) -> Attributes:
    across, down = size_mm(size)
    return {
        **number(Tag.INTEGER, "x-dimension", round(across * 100)),
        **number(Tag.INTEGER, "y-dimension", round(down * 100)),
    }


def _choices() -> Attributes:
    return {
        **text(Tag.KEYWORD, "print-color-mode-default", "monochrome"),
        **text(Tag.KEYWORD, "print-color-mode-supported", "monochrome"),
        **text(Tag.KEYWORD, "print-content-optimize-default", "auto"),
        **text(Tag.KEYWORD, "print-content-optimize-supported", "auto"),
        **text(Tag.KEYWORD, "print-rendering-intent-default", "auto"),
        **text(Tag.KEYWORD, "print-rendering-intent-supported", "auto"),
    }


def _place(uri: str) -> Attributes:
    web = uri.replace("ipp", "http", 1)
    return {
        "printer-config-change-date-time": (Value(Tag.DATE_TIME, _CONFIGURED),),
        **number(Tag.INTEGER, "printer-config-change-time", 0),
        "printer-state-change-date-time": (Value(Tag.DATE_TIME, _CONFIGURED),),
        **number(Tag.INTEGER, "printer-state-change-time", 0),
        **text(Tag.TEXT, "printer-device-id", "MFG:Nightdesk;MDL:Emulated A3 laser;CMD:PDF,PWGRaster,JPEG;"),
        **text(Tag.URI, "printer-geo-location", "geo:0,0"),
        **text(Tag.URI, "printer-icons", f"{web}/icon.png"),
        **text(Tag.TEXT, "printer-organization", "Nightdesk"),
        **text(Tag.TEXT, "printer-organizational-unit", "Emulators"),
        **text(Tag.URI, "printer-uuid", f"urn:uuid:{uuid5(NAMESPACE_URL, uri)}"),
    }


def _supplies(uri: str, toner_percent: int) -> Attributes:
    told = f"type=toner;maxcapacity=100;level={max(0, toner_percent)};class=supplyThatIsConsumed;unit=percent;"
    return {
        "printer-supply": (Value(Tag.OCTETS, told.encode()),),
        **text(Tag.TEXT, "printer-supply-description", "Black toner"),
        **text(Tag.URI, "printer-supply-info-uri", f"{uri.replace('ipp', 'http', 1)}/supplies"),
    }
