"""What an emulated laser is, apart from how it is: the attributes that never change.

The names are those that PWG 5100.12 §6.2 requires. Only the emulator imports this.
"""

from devices.page.attributes import Tag, Value

Attributes = dict[str, tuple[Value, ...]]

PDF = "application/pdf"
"""The format that this printer likes best."""

PICTURES = "image/pwg-raster"
"""The format that every driverless printer takes."""

PHOTOGRAPH = "image/jpeg"
"""What cameras write."""

SIDES = ("one-sided", "two-sided-long-edge", "two-sided-short-edge")
"""How it may print on the two sides of a sheet."""

SOURCES = ("auto", "tray-1", "tray-2")
"""Where it may take paper from."""

SIZES = ("iso_a4_210x297mm", "iso_a3_297x420mm")
"""What lies in its two trays, in order."""

_COPIES = (1, 99)
_DPI = (600, 600, 3)
_COARSE_DPI = (300, 300, 3)
_FINISHINGS_NONE, _PORTRAIT, _LANDSCAPE, _QUALITY_NORMAL = 3, 3, 4, 4
_PAGES_PER_MINUTE = 30


def text(tag: Tag, name: str, *words: str) -> Attributes:
    """Hold words under one name."""
    return {name: tuple(Value(tag, word) for word in words)}


def number(tag: Tag, name: str, *numbers: int) -> Attributes:
    """Hold numbers under one name."""
    return {name: tuple(Value(tag, int(each)) for each in numbers)}


def describe(uri: str, *, formats: tuple[str, ...], sheet_back: str) -> Attributes:
    """Tell everything that a catalogue would print of the model at ``uri``, which prints these formats."""
    return {**_identity(uri), **_languages(), **_documents(formats), **_pictures(sheet_back), **_paper()}


def _identity(uri: str) -> Attributes:
    return {
        **text(Tag.URI, "printer-uri-supported", uri),
        **text(Tag.KEYWORD, "uri-security-supported", "tls" if uri.startswith("ipps:") else "none"),
        **text(Tag.KEYWORD, "uri-authentication-supported", "none"),
        **text(Tag.NAME, "printer-name", "emulated-laser"),
        **text(Tag.TEXT, "printer-info", "Emulated laser"),
        **text(Tag.TEXT, "printer-location", "loopback"),
        **text(Tag.URI, "printer-more-info", uri.replace("ipp", "http", 1)),
        **text(Tag.TEXT, "printer-make-and-model", "Nightdesk emulated A3 laser"),
        **text(Tag.KEYWORD, "ipp-versions-supported", "1.1", "2.0"),
    }


def _languages() -> Attributes:
    return {
        **text(Tag.CHARSET, "charset-configured", "utf-8"),
        **text(Tag.CHARSET, "charset-supported", "utf-8"),
        **text(Tag.LANGUAGE, "natural-language-configured", "en"),
        **text(Tag.LANGUAGE, "generated-natural-language-supported", "en"),
    }


def _documents(formats: tuple[str, ...]) -> Attributes:
    return {
        **text(Tag.MIME, "document-format-default", formats[0]),
        **text(Tag.MIME, "document-format-supported", "application/octet-stream", *formats),
        **text(Tag.KEYWORD, "pdl-override-supported", "attempted"),
        **text(Tag.KEYWORD, "compression-supported", "none"),
        "color-supported": (Value(Tag.BOOLEAN, content=False),),
        **number(Tag.INTEGER, "pages-per-minute", _PAGES_PER_MINUTE),
        **number(Tag.ENUM, "print-quality-default", _QUALITY_NORMAL),
        **number(Tag.ENUM, "print-quality-supported", _QUALITY_NORMAL),
        "printer-resolution-default": (Value(Tag.RESOLUTION, _DPI),),
        "printer-resolution-supported": (Value(Tag.RESOLUTION, _DPI),),
    }


def _pictures(sheet_back: str) -> Attributes:
    return {
        "pwg-raster-document-resolution-supported": tuple(Value(Tag.RESOLUTION, dpi) for dpi in (_COARSE_DPI, _DPI)),
        **text(Tag.KEYWORD, "pwg-raster-document-type-supported", "sgray_8"),
        **text(Tag.KEYWORD, "pwg-raster-document-sheet-back", sheet_back),
    }


def _paper() -> Attributes:
    return {
        **number(Tag.INTEGER, "copies-default", 1),
        "copies-supported": (Value(Tag.RANGE, _COPIES),),
        **number(Tag.ENUM, "finishings-default", _FINISHINGS_NONE),
        **number(Tag.ENUM, "finishings-supported", _FINISHINGS_NONE),
        **text(Tag.KEYWORD, "media-default", SIZES[0]),
        **text(Tag.KEYWORD, "media-supported", *SIZES),
        **text(Tag.KEYWORD, "media-source-supported", *SOURCES),
        **number(Tag.ENUM, "orientation-requested-default", _PORTRAIT),
        **number(Tag.ENUM, "orientation-requested-supported", _PORTRAIT, _LANDSCAPE),
        **text(Tag.KEYWORD, "output-bin-default", "face-down"),
        **text(Tag.KEYWORD, "output-bin-supported", "face-down"),
        **text(Tag.KEYWORD, "sides-default", "one-sided"),
        **text(Tag.KEYWORD, "sides-supported", *SIDES),
    }
