"""Walking up to the papers of an application that asks for some."""

from content.catalogue.fields import Field, FieldType
from kiosk.session import answers
from kiosk.session.phase import Phase
from kiosk.session.touches import Answered
from tests.journeys import visits
from tests.journeys.house import House
from tests.journeys.visitor import Visitor

ITEM, PAPER, UNIT = "public-place-hygiene-permit", "test_report", "social_affairs"
SAID = {
    FieldType.PHONE: visits.PHONE,
    FieldType.INTEGER: "20",
    FieldType.CREDIT_CODE: visits.SHOP_CODE,
    FieldType.DATE: "2027-05-10",
    FieldType.YES_NO: "yes",
}


def to_papers(visitor: Visitor, house: House) -> None:
    """Sign in, choose the item and fill it in."""
    visits.sign_in(visitor, house.hall.hands)
    visitor.arrive("search")
    visitor.answer("query", "weisheng")
    visitor.press(f"item.{ITEM}")
    visitor.press("next")
    while visitor.screen.name != "papers":
        _answer(visitor)
        visitor.press("next")


def _answer(visitor: Visitor) -> None:
    """Answer all that the screen asks."""
    session = visitor.counter.runner.session
    assert session.draft is not None
    question, page = answers.current_question(session.draft), answers.current_page(session.draft)
    if session.phase is Phase.SITUATION and question:
        visitor.send(Answered(question.id, question.options[0].id))
    elif session.phase is Phase.FORM and page:
        for field in page.fields:
            if not session.draft.answers.get(field.key):
                visitor.send(Answered(field.key, _said(field)))


def _said(field: Field) -> str:
    return field.options[0].id if field.options else SAID.get(field.type, "高平测试样本")
