"""A page goes as PDF where that is taken, else as the best picture that the printer lists."""

import pytest

from devices.page.attributes import Group, GroupTag, Tag, Value
from devices.page.formats import AsPdf, AsRaster, Format, choose_format
from devices.page.pwg import ColourSpace, Raster

PICTURES = "image/pwg-raster"


def _printer(
    formats: tuple[str, ...],
    dpis: tuple[int, ...] = (300, 600),
    types: tuple[str, ...] = ("sgray_8",),
    **more: str | bool,
) -> Group:
    words = {name.replace("_", "-"): (Value(Tag.KEYWORD, content),) for name, content in more.items()}
    return Group(
        GroupTag.PRINTER,
        {
            "document-format-supported": tuple(Value(Tag.MIME, each) for each in formats),
            "pwg-raster-document-resolution-supported": tuple(Value(Tag.RESOLUTION, (dpi, dpi, 3)) for dpi in dpis),
            "pwg-raster-document-type-supported": tuple(Value(Tag.KEYWORD, each) for each in types),
            **words,
        },
    )


@pytest.mark.parametrize(
    ("printer", "chosen"),
    [
        (_printer(("image/urf", PICTURES, "application/pdf")), AsPdf()),
        (Group(GroupTag.PRINTER), AsPdf()),
        (_printer((PICTURES,)), AsRaster(Raster(300, ColourSpace.GREY))),
        (_printer((PICTURES,), (600, 1200)), AsRaster(Raster(600, ColourSpace.GREY))),
        (_printer((PICTURES,), (150,)), AsRaster(Raster(150, ColourSpace.GREY))),
        (_printer((PICTURES,), types=("srgb_8", "sgray_8")), AsRaster(Raster(300, ColourSpace.COLOUR))),
        (
            _printer((PICTURES,), types=("srgb_8", "sgray_8"), color_supported=False),
            AsRaster(Raster(300, ColourSpace.GREY)),
        ),
        (
            _printer((PICTURES,), pwg_raster_document_sheet_back="flipped"),
            AsRaster(Raster(300, ColourSpace.GREY, "flipped")),
        ),
        (_printer((PICTURES,), types=("black_1",)), None),
        (_printer(("image/urf",)), None),
    ],
    ids=["pdf", "unlisted", "pictures", "fine", "coarse", "colour", "grey-machine", "backs", "black-only", "neither"],
)
def test_choice(printer: Group, chosen: Format | None):
    """Each printer gets what it can print and what is fine enough, and no more dots than that."""
    assert chosen == choose_format(printer)
