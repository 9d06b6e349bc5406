"""The slip of a kept application says the code, the day, the kiosk, and nobody's name."""

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text
from devices.receipt.layout import Emphasis, Qr
from devices.receipt.layout import Text as Passage
from kiosk.draft_slips import compose_draft_slip
from kiosk.session.replies import DraftKept
from tests.kiosk.room import ITEM
from tests.shipped import shipped_words

CODE = "0123 4567 89AB CDEF"


@pytest.mark.parametrize("language", list(Language))
def test_code_and_place(books, library, language) -> None:
    """The code stands alone on its line and in a picture to scan, and the kiosk that wrote it is named."""
    kept = DraftKept("s1", CODE, books.clock.now())
    slip = compose_draft_slip(kept, library.item(ITEM), kiosk="K03", text=Text(shipped_words(), language))
    codes = [line.text for line in slip.lines if isinstance(line, Emphasis)]
    pictures = [line.text for line in slip.lines if isinstance(line, Qr)]
    passages = [line.text for line in slip.lines if isinstance(line, Passage)]

    assert (codes, pictures) == ([CODE], ["D1:0123456789ABCDEF"])
    assert any("K03" in line for line in passages)


def test_for_a_window(books, library) -> None:
    """A slip for a window says how long the window may open it, and that its citizen signs."""
    kept = DraftKept("s1", CODE, books.clock.now(), books.clock.now())
    slip = compose_draft_slip(kept, library.item(ITEM), kiosk="K03", text=Text(shipped_words(), Language.CHINESE))
    said = "".join(line.text for line in slip.lines if isinstance(line, Passage))

    assert ("窗口可以打开到" in said, "自己签名提交" in said) == (True, True)
