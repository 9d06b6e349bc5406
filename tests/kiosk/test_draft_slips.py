"""The slip of a kept application says the code, the day, the kiosk, and nobody's name."""

import pytest

from content.catalogue.bilingual import Language
from content.text.wording import Text, load_words
from devices.receipt.layout import Emphasis
from devices.receipt.layout import Text as Passage
from kiosk.draft_slips import compose_draft_slip
from kiosk.session.replies import DraftKept
from tests.kiosk.room import ITEM

CODE = "0123 4567 89AB CDEF"


@pytest.mark.parametrize("language", list(Language))
def test_code_and_place(books, library, language) -> None:
    """The code stands alone on its line, and the kiosk that keeps the answers is named."""
    kept = DraftKept("s1", CODE, books.clock.now())
    slip = compose_draft_slip(kept, library.item(ITEM), kiosk="K03", text=Text(load_words(), language))
    codes = [line.text for line in slip.lines if isinstance(line, Emphasis)]
    passages = [line.text for line in slip.lines if isinstance(line, Passage)]

    assert (codes, any("K03" in line for line in passages)) == ([CODE], True)
