"""The shipped items walk through the journey as the test items do."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from content.catalogue.fields import Field, FieldType
from content.catalogue.model import Catalogue, Item, Language, Terminal
from content.catalogue.rows import write_rows
from kiosk.session import answers
from kiosk.session.commands import File
from kiosk.session.phase import Phase
from kiosk.session.touches import Answered, Pressed
from tests.shipped import shipped_catalogue

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

DATA = Path(__file__).parents[3] / "content/data"
NAMES = sorted(path.stem for path in (DATA / "items").glob("*.yaml"))
SAMPLES = {
    FieldType.YES_NO: "yes",
    FieldType.DATE: "2026-10-08",
    FieldType.PHONE: "13800000000",
    FieldType.MONEY: "1000",
    FieldType.INTEGER: "2",
    FieldType.CITIZEN_NUMBER: "140581189912310019",
    FieldType.CREDIT_CODE: "92140581MAQQQQQQ9M",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """Read the authored catalogue."""
    return shipped_catalogue()


def sample(field: Field) -> str:
    """Give an answer that fits most fields of a type."""
    if field.type is FieldType.ROWS:
        return write_rows([{column.key: sample(column) for column in field.columns}])
    if field.options:
        return field.options[0].id
    if field.type is FieldType.INTEGER and field.minimum is not None:
        return str(max(2, field.minimum))
    return SAMPLES.get(field.type, "高平测试样本")


def fill(visit: "Visit") -> None:
    """Answer every question with its first option and every box with a sample, in both languages on the way."""
    for _ in range(30):
        visit.screen(Language.ENGLISH)
        draft = visit.session.draft
        question, page = answers.current_question(draft), answers.current_page(draft)
        if visit.session.phase is Phase.SITUATION and question:
            visit.send(Answered(question.id, question.options[0].id))
        elif visit.session.phase is Phase.FORM and page:
            for field in page.fields:
                if not draft.answers.get(field.key):
                    visit.send(Answered(field.key, sample(field)))
        elif visit.session.phase is not Phase.PAPERS:
            return
        visit.send(Pressed("next"))


@pytest.mark.parametrize("name", NAMES)
def test_walk(new_visit: Callable[[Item], "Visit"], catalogue: Catalogue, name: str):
    """Every shipped item is filled in and filed, or guides where that is all it does."""
    item = catalogue.item(name)
    visit = new_visit(item)
    visit.open_guide()
    if item.terminal is Terminal.GUIDE_ONLY:
        assert "next" not in {button.key for button in visit.buttons()}
        return
    visit.press("next", "agree")
    visit.send(visit.card(birth=date(1899, 12, 31)))
    fill(visit)

    assert (visit.session.phase, visit.session.draft.problems) == (Phase.REVIEW, ())
    visit.sign_and_file()
    assert visit.last(File).item == item
