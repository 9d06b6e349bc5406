"""Papers of earlier cases are told to their holder alone, and used only where they are proven to be theirs."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import Field, FieldType, Form, Page
from content.contract.application import Applicant, EarlierPaper
from content.contract.attachment import NamedPaper
from content.contract.earlier import AnswersReply
from server.recalling import FRESH_FOR, NOT_PROVEN, answers_for, masked_case, offers_for, recalled
from server.scanning import PaperJudge
from server.store import cases, submissions
from tests.server.conftest import OTHER_NUMBER, SHOP
from tests.server.papers import send, upload, with_papers

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def _item(**names: str) -> Any:
    materials = tuple(
        SimpleNamespace(id=id, name=Bilingual(name, name), may_scan=not id.startswith("brought"))
        for id, name in names.items()
    )
    return SimpleNamespace(materials=materials)


THEN, NOW = _item(lease="租赁合同"), _item(contract="租赁合同", brought_lease="别的")


@pytest.fixture
def earlier(hall) -> Any:
    """A case that two sound pages of a lease came with."""
    application = hall.kiosk.application()
    sent = [upload(hall.kiosk, application.id, page=page) for page in (1, 2)]
    for each in sent:
        send(hall.kiosk, each)
    case = hall.file(with_papers(application, *(each.attachment for each in sent)))
    judge = PaperJudge(database=hall.services.database, intake=hall.services.intake, clock=hall.clock)
    while judge.step():
        pass
    return case


def _offers(hall, holder: str, item: Any = NOW) -> Any:
    with hall.services.database.reading() as connection:
        return offers_for(connection, holder=holder, item=item, item_of=lambda *_: THEN, now=hall.clock.now())


def test_offered(hall, earlier):
    """The pages of a paper of the same name are offered under this item's id, with the day and the masked case."""
    [offer] = _offers(hall, earlier.holder)

    assert (offer.material, offer.on, offer.case_no) == ("contract", "2026-09-28", masked_case(earlier.case_no))
    assert [page.page for page in offer.pages] == [1, 2]


def test_nobody_else(hall, earlier):
    """Somebody else is offered nothing."""
    assert _offers(hall, hall.services.intake.holder(OTHER_NUMBER)) == ()


@pytest.mark.parametrize(
    "item", [_item(lease="平面图"), _item(brought="租赁合同")], ids=["another paper", "not scanned"]
)
def test_other_papers(hall, earlier, item: Any):
    """What is not asked for, or may not be scanned, is not offered."""
    assert _offers(hall, earlier.holder, item) == ()


def test_too_old(hall, earlier):
    """After a year a paper is asked for anew."""
    hall.clock.advance(FRESH_FOR.total_seconds())

    assert _offers(hall, earlier.holder) == ()


def test_not_yet_sound(hall):
    """A paper that was not judged, or has not come, is not offered."""
    application = hall.kiosk.application()
    sent = upload(hall.kiosk, application.id)
    case = hall.file(with_papers(application, sent.attachment))

    assert _offers(hall, case.holder) == ()


def _refer(hall, earlier, **changes: Any) -> Any:
    [offer] = _offers(hall, earlier.holder)
    papers = tuple(EarlierPaper("contract", page) for page in offer.pages)
    return hall.file(hall.kiosk.application(earlier=papers, **changes))


def _is_from(hall, case) -> list[str]:
    opened = hall.services.intake.open_application(*_stored(hall, case))
    with hall.services.database.reading() as connection:
        return [each.case_no for each in recalled(connection, opened.earlier, holder=case.holder)]


def _stored(hall, case) -> tuple[Any, bytes]:
    with hall.services.database.reading() as connection:
        stored = submissions.find(connection, case.submission)
    return stored.envelope, stored.body


def test_used(hall, earlier):
    """A new case of the same person refers to them: no fault is found in that, and each page is from the first."""
    case = _refer(hall, earlier)

    assert (NOT_PROVEN in " ".join(case.problems), _is_from(hall, case)) == (False, [earlier.case_no] * 2)


def test_used_again(hall, earlier):
    """A third case is offered the same pages."""
    _refer(hall, earlier)

    assert len(_offers(hall, earlier.holder)) == 1


def test_somebody_else_refers(hall, earlier):
    """Whoever refers to another's papers gets none of them, and a person looks at the case."""
    case = _refer(hall, earlier, applicant=Applicant("高平试", OTHER_NUMBER, "resident"))

    assert (f"{NOT_PROVEN}@contract" in case.problems, str(case.state), _is_from(hall, case)) == (
        True,
        "attention",
        ["", ""],
    )


def test_altered_reference(hall, earlier):
    """A reference with another hash is none."""
    [offer] = _offers(hall, earlier.holder)
    changed = msgspec.structs.replace(offer.pages[0], sha256="0" * 64)
    case = hall.file(hall.kiosk.application(earlier=(EarlierPaper("contract", changed),)))

    assert f"{NOT_PROVEN}@contract" in case.problems


def test_garbled_reference(hall):
    """References in no known form make no case."""
    page = NamedPaper(id="../x", material="lease", page=1, sha256="0" * 64)
    application = hall.kiosk.application(earlier=(EarlierPaper("contract", page),))
    hall.kiosk.hand_in(hall.kiosk.submission(application))
    hall.opener.step()
    with hall.services.database.reading() as connection:
        assert cases.find(connection, application.case_no) is None


def _form(*fields: Field) -> Any:
    return SimpleNamespace(form=Form(pages=(Page(id="page", title=Bilingual("页", "Page"), fields=fields),)))


def _field(key: str, kind: FieldType = FieldType.TEXT) -> Field:
    return Field(key=key, label=Bilingual("问", "Question"), type=kind)


ASKED = _form(_field("shop"), _field("scope", FieldType.CHOICE), _field("phone", FieldType.PHONE))


def _answers(hall, holder: str, item: Any = ASKED) -> Any:
    def opened(connection: Any, submission: str) -> Any:
        stored = submissions.find(connection, submission)
        return hall.services.intake.open_application(stored.envelope, stored.body)

    with hall.services.database.reading() as connection:
        return answers_for(
            connection, holder=holder, item=item, item_of=lambda *_: ASKED, opened=opened, now=hall.clock.now()
        )


def test_answers(hall):
    """What the same form field was answered with is told, with day and masked case; a choice never is."""
    case = hall.file(hall.kiosk.application(answers={"shop": SHOP, "scope": "food"}))

    assert _answers(hall, case.holder) == AnswersReply(
        "listed", masked_case(case.case_no), "2026-09-28", {"shop": SHOP}
    )


def test_answers_of_somebody_else(hall):
    """Somebody else is told nothing."""
    hall.file(hall.kiosk.application())

    assert _answers(hall, hall.services.intake.holder(OTHER_NUMBER)) == AnswersReply("listed")


def test_answers_to_other_questions(hall):
    """What the new form does not ask is not told, nor what it asks in another way."""
    case = hall.file(hall.kiosk.application(answers={"shop": SHOP, "scope": "food"}))

    assert _answers(hall, case.holder, _form(_field("shop", FieldType.ADDRESS))) == AnswersReply("listed")


def test_old_answers(hall):
    """After a year nothing is told."""
    case = hall.file(hall.kiosk.application())
    hall.clock.advance(FRESH_FOR.total_seconds())

    assert _answers(hall, case.holder) == AnswersReply("listed")
