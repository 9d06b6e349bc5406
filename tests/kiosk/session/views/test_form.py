from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Bilingual, Field, FieldType, Language, Option
from content.text.wording import Text
from kiosk.session.phase import Phase
from kiosk.session.screen import Input, Tone
from kiosk.session.views.fields import Shown, field_blocks
from kiosk.session.views.frame import Scene

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def boxes(visit: "Visit") -> dict[str, Input]:
    """Give the boxes of the page by field."""
    return {block.field: block for block in visit.screen().blocks if isinstance(block, Input)}


def test_fixed_by_the_card(visit_at: VisitAt):
    """What the card fixes stands there and cannot be typed over; what it only proposes can."""
    found = boxes(visit_at(Phase.FORM))

    assert {name: (box.editable, bool(box.badge)) for name, box in found.items()} == {
        "name": (False, True),
        "home": (True, True),
    }


def test_sentence_at_its_box(visit_at: VisitAt):
    """What is wrong is said at the box it concerns, and once at the top."""
    visit = visit_at(Phase.FORM)
    visit.answer("home", "")
    visit.press("next")
    found = boxes(visit)

    assert (bool(found["home"].problem), found["name"].problem) == (True, "")
    assert visit.screen().blocks[0].tone is Tone.BAD


def test_choose_first(visit_at: VisitAt):
    """A question is left only with an answer; the disabled button says so."""
    (button,) = [button for button in visit_at(Phase.SITUATION).buttons() if button.key == "next"]

    assert (button.enabled, bool(button.reason)) == (False, True)


def test_no_answer_beforehand(visit_at: VisitAt):
    """No option is chosen for the citizen."""
    assert [button.key for button in visit_at(Phase.SITUATION).buttons() if button.chosen] == []


@pytest.mark.parametrize("kind", [kind for kind in FieldType if kind not in {FieldType.LOOKUP, FieldType.ROWS}])
def test_each_kind_of_field_has_its_widget(visit_at: Callable[[Phase], "Visit"], kind: FieldType):
    """A choice and a yes-or-no have buttons, every other kind a box with the keys that fit it."""
    visit = visit_at(Phase.FORM)
    options = (Option(id="a", text=Bilingual("甲", "A")),) if kind is FieldType.CHOICE else ()
    asked = Field(key="any", label=Bilingual("栏", "Field"), type=kind, options=options)
    scene = Scene(visit.session, Text(visit.words, Language.CHINESE), visit.now)
    (block,) = field_blocks(scene, asked, Shown("any", ""))

    assert getattr(block, "keyboard", "buttons") == _WIDGETS[kind]


_WIDGETS = {
    FieldType.TEXT: "pinyin",
    FieldType.MULTILINE: "pinyin",
    FieldType.PERSON_NAME: "pinyin",
    FieldType.ADDRESS: "pinyin",
    FieldType.CHOICE: "buttons",
    FieldType.YES_NO: "buttons",
    FieldType.DATE: "date",
    FieldType.PHONE: "phone",
    FieldType.MONEY: "money",
    FieldType.INTEGER: "digits",
    FieldType.CITIZEN_NUMBER: "id_number",
    FieldType.CREDIT_CODE: "credit_code",
}
