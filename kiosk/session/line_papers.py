"""The papers that answer the lines of a supplement's list: each line as a material, so that pages are taken alike.

Pure. What is a field of the form is asked as that field and takes no pages.
"""

from collections.abc import Sequence
from dataclasses import replace

from content.catalogue.asked_again import field_meant
from content.catalogue.bilingual import Bilingual
from content.catalogue.item import Item, Material
from content.catalogue.terms import HandIn, Necessity, Origin, PaperForm, PaperKind
from content.contract.application import line_material
from content.contract.tracking import WantedLine
from kiosk.session.filling import Draft

_NOTHING = Bilingual("", "")


def gathering(item: Item, wanted: Sequence[WantedLine]) -> Draft:
    """Begin to gather the pages of a list: a draft that is never filed, of the item with the lines for materials."""
    lines = tuple(_material(at, line) for at, line in enumerate(wanted) if field_meant(item, line.zh) is None)
    return Draft(item=replace(item, materials=lines), submission="", bundle=0)


def _material(at: int, line: WantedLine) -> Material:
    return Material(
        id=line_material(at),
        name=Bilingual(line.zh, line.en or line.zh),
        kind=PaperKind.COPY,
        form=PaperForm.EITHER,
        necessity=Necessity.REQUIRED,
        origin=Origin.APPLICANT,
        origin_note=_NOTHING,
        hand_in=HandIn.AT_WINDOW,
        copies=1,
        standard=_NOTHING,
        basis="",
        may_scan=True,
    )
