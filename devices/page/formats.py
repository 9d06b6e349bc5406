"""In which format a printer is sent a page, by what it lists: PDF as it is, else pictures (PWG 5102.4 §7). Pure."""

from dataclasses import dataclass

from devices.page.attributes import Group
from devices.page.pwg import ColourSpace, Raster

PDF = "application/pdf"
"""The format that a document comes in."""

PWG_RASTER = "image/pwg-raster"
"""The format that every driverless printer takes."""

_DOTS_AN_INCH = 3
# Text of a licence is as sharp at 300 as it can be read, and a page of it a quarter of the pixels at 600.
_WISHED_DPI = 300


@dataclass(frozen=True)
class AsPdf:
    """Send PDFs as they are."""

    mime = PDF


@dataclass(frozen=True)
class AsRaster:
    """Draw PDFs as pictures of this kind."""

    raster: Raster
    mime = PWG_RASTER


Format = AsPdf | AsRaster


def choose_format(printer: Group) -> Format | None:
    """Choose PDF if it is listed, or nothing is; None when the printer takes neither PDF nor a picture we write."""
    listed = printer.texts("document-format-supported")
    if PDF in listed or not listed:
        return AsPdf()
    space = _space(printer) if PWG_RASTER in listed else None
    if space is None:
        return None
    back = next(iter(printer.texts("pwg-raster-document-sheet-back")), "normal")
    return AsRaster(Raster(_dpi(printer), space, back))


def _space(printer: Group) -> ColourSpace | None:
    types = printer.texts("pwg-raster-document-type-supported") or ("sgray_8",)
    if "srgb_8" in types and (printer.truth("color-supported") is not False or "sgray_8" not in types):
        return ColourSpace.COLOUR
    return ColourSpace.GREY if "sgray_8" in types else None


def _dpi(printer: Group) -> int:
    listed = [
        value.content[0]
        for value in printer.attributes.get("pwg-raster-document-resolution-supported", ())
        if isinstance(value.content, tuple) and value.content[0] == value.content[1]
        and value.content[2] == _DOTS_AN_INCH
    ]  # fmt: skip
    enough = [dpi for dpi in listed if dpi >= _WISHED_DPI]
    return min(enough) if enough else max(listed, default=_WISHED_DPI)
