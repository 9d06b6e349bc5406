"""Scanned papers on the page of a case."""

import re
from typing import Any

import msgspec
import pytest

from content.catalogue.bilingual import Bilingual
from content.contract.application import Applicant, EarlierPaper, Supply
from content.contract.attachment import AttachmentUpload
from server.acts.accepting import ask_supplement
from server.domain.attachment import Fault
from server.domain.paper import ALTERED
from server.pages.scans import NOT_NAMED, NOT_PROVEN, OTHER_THAN_NAMED, Standing
from server.scanning import HELD_ISSUE, LATE_ISSUE, LONE_ISSUE, NOT_OPENED, SEAL_BROKEN, PaperJudge
from server.store import attachments
from tests.server.conftest import NAME, NUMBER, OFFICER, OTHER_NUMBER
from tests.server.papers import picture, send, upload, with_papers
from tests.shipped import shipped_words

SCRIPTED = b"%PDF-1.4\n1 0 obj <</OpenAction <</S /JavaScript /JS (x)>> >> endobj\nstartxref\n0\n%%EOF"
ABSENT = "0193a5c0-0000-7000-8000-00000000abcd"


def judge(hall: Any) -> None:
    """Let the worker look at all that came."""
    s = hall.services
    worker = PaperJudge(database=s.database, intake=s.intake, clock=hall.clock)
    while worker.step():
        pass


def filed(hall: Any, *sent: AttachmentUpload, named: Any = None, **changes: Any) -> Any:
    """File an application with these papers, all of which came and were judged."""
    application = msgspec.structs.replace(hall.kiosk.application(), **changes)
    for each in sent:
        send(hall.kiosk, each)
    judge(hall)
    return hall.file(with_papers(application, *(named or [each.attachment for each in sent])))


@pytest.fixture
def submission(hall: Any) -> str:
    """The id under which a test files."""
    return str(hall.kiosk.new_id())


def test_seen(browsers: Any, hall: Any, submission: str):
    """A sound page is shown as a picture, and its address gives exactly what was scanned and lets nothing run."""
    given = upload(hall.kiosk, submission)
    case, browser = filed(hall, given, id=submission), browsers("wang")
    path = f"/cases/{case.case_no}/papers/{given.attachment.id}"
    shown = f'<img src="{path}"' in browser.get(f"/cases/{case.case_no}").text
    answer = browser.get(path)

    assert (shown, answer.content, answer.headers["content-type"]) == (True, picture("page"), "image/jpeg")
    headers = [answer.headers[name] for name in ("x-content-type-options", "cache-control")]
    assert headers == ["nosniff", "no-store"]
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_held(browsers: Any, hall: Any, submission: str):
    """A page with a script is said to be held back, in words, and opens for nobody."""
    given = upload(hall.kiosk, submission, SCRIPTED, media="application/pdf")
    case, browser = filed(hall, given, id=submission), browsers("wang")
    page = browser.get(f"/cases/{case.case_no}").text
    path = f"/cases/{case.case_no}/papers/{given.attachment.id}"

    assert ("会自动运行" in page, path in page, browser.get(path).status_code) == (True, False, 404)


def test_to_come(browsers: Any, hall: Any, submission: str):
    """A page that was named and has not come is said to be still to come, and is there once it came."""
    given = upload(hall.kiosk, submission)
    case, browser = filed(hall, named=[given.attachment], id=submission), browsers("wang")
    pages = [browser.get(f"/cases/{case.case_no}").text]
    send(hall.kiosk, given)
    pages.append(browser.get(f"/cases/{case.case_no}").text)
    judge(hall)
    pages.append(browser.get(f"/cases/{case.case_no}").text)

    words = ("还没传到", "正在检查", "看大图", "1 页还看不到")
    assert [[word in page for word in words] for page in pages] == [
        [True, False, False, True],
        [False, True, False, True],
        [False, False, True, False],
    ]


def test_not_yet_judged(browsers: Any, hall: Any, submission: str):
    """A page that nobody has looked at yet opens for nobody."""
    given = upload(hall.kiosk, submission)
    case = filed(hall, named=[given.attachment], id=submission)
    send(hall.kiosk, given)

    assert browsers("wang").get(f"/cases/{case.case_no}/papers/{given.attachment.id}").status_code == 404


def test_not_named(browsers: Any, hall: Any, submission: str):
    """A page that no application names, and one that is not as it was named, is held back."""
    named, other = upload(hall.kiosk, submission), upload(hall.kiosk, submission, picture("other"))
    told = msgspec.structs.replace(named.attachment, sha256="0" * 64)
    case, browser = filed(hall, named, other, named=[told], id=submission), browsers("wang")
    page = browser.get(f"/cases/{case.case_no}").text
    codes = [browser.get(f"/cases/{case.case_no}/papers/{each.attachment.id}").status_code for each in (named, other)]

    assert ("登记的那一页不一样" in page, "没有登记这一页" in page, codes) == (True, True, [404, 404])


def test_who_may_not_read(browsers: Any, hall: Any, submission: str):
    """Another section, and whoever has no business with cases, sees no page; a stranger is led to the door."""
    given = upload(hall.kiosk, submission)
    case = filed(hall, given, id=submission)
    path = f"/cases/{case.case_no}/papers/{given.attachment.id}"

    assert {who: browsers(who).get(path).status_code for who in ("sun", "hall", "")} == {
        "sun": 403,
        "hall": 403,
        "": 303,
    }


def test_of_another_case(browsers: Any, hall: Any, submission: str):
    """A page opens under its own case alone, and an address that nobody gave out opens nothing."""
    given = upload(hall.kiosk, submission)
    filed(hall, given, id=submission)
    second, browser = hall.file(hall.kiosk.application()), browsers("wang")
    paths = [f"/cases/{second.case_no}/papers/{each}" for each in (given.attachment.id, ABSENT, "..%2f..", "'--")]

    assert [browser.get(path).status_code for path in paths] == [404] * 4


def test_hostile_name(browsers: Any, hall: Any, submission: str):
    """A material that the catalogue does not know shows as the plain word it is."""
    given = upload(hall.kiosk, submission, material="unknown_paper")
    case = filed(hall, given, id=submission)

    assert re.search("<h3>unknown_paper</h3>", browsers("wang").get(f"/cases/{case.case_no}").text)


def test_of_an_earlier_case(browsers: Any, hall: Any, submission: str):
    """A page that the bureau had is opened under the new case, which says where it is from."""
    given = upload(hall.kiosk, submission)
    first = filed(hall, given, id=submission)
    reference = EarlierPaper("lease", given.attachment.named())
    second = hall.file(hall.kiosk.application(earlier=(reference,)))
    browser = browsers("wang")
    page = browser.get(f"/cases/{second.case_no}").text

    assert f"第 1 页，来自办件 {first.case_no}" in page
    assert browser.get(f"/cases/{second.case_no}/papers/{given.attachment.id}").status_code == 200


def test_of_somebody_else(browsers: Any, hall: Any, submission: str):
    """A page of somebody else's case is held back under a case that refers to it, and cannot be opened there."""
    given = upload(hall.kiosk, submission)
    filed(hall, given, id=submission)
    other = Applicant("高平试", OTHER_NUMBER, "resident")
    reference = EarlierPaper("lease", given.attachment.named())
    second = hall.file(hall.kiosk.application(earlier=(reference,), applicant=other))
    browser = browsers("wang")

    assert "不是同一个人的" in browser.get(f"/cases/{second.case_no}").text
    assert browser.get(f"/cases/{second.case_no}/papers/{given.attachment.id}").status_code == 404


def test_supplied(browsers: Any, hall: Any):
    """Pages that answered a line of a supplement's list are seen with it, and open."""
    case = hall.file(hall.kiosk.application(answers={"shop": "", "scope": "food"}))
    wanted, now = (Bilingual("租赁合同", "The lease"),), hall.clock.now()
    hall.services.database.write(lambda c: ask_supplement(c, case, actor=OFFICER, wanted=wanted, now=now))
    supply = Supply(hall.kiosk.new_id(), case.case_no, 1, "zh", Applicant(NAME, NUMBER, "resident"), ("",), str(now))
    given = upload(hall.kiosk, supply.id, material="line-1")
    send(hall.kiosk, given)
    judge(hall)
    hall.kiosk.hand_in(hall.kiosk.submission(msgspec.structs.replace(supply, papers=(given.attachment.named(),))))
    hall.opener.step()
    browser = browsers("wang")

    assert "<h3>租赁合同</h3>" in browser.get(f"/cases/{case.case_no}").text
    assert browser.get(f"/cases/{case.case_no}/papers/{given.attachment.id}").status_code == 200


def test_put_away(browsers: Any, hall: Any, submission: str):
    """A page that was put away for good is said to be, and opens no more."""
    given = upload(hall.kiosk, submission)
    case = filed(hall, given, id=submission)
    hall.services.database.write(lambda c: attachments.purge(c, given.attachment.id))
    browser = browsers("wang")

    assert "保存期已过" in browser.get(f"/cases/{case.case_no}").text
    assert browser.get(f"/cases/{case.case_no}/papers/{given.attachment.id}").status_code == 404


def test_worded():
    """Every reason and every standing has words, and so have the issues."""
    known = shipped_words().entries
    reasons = [*Fault, ALTERED, NOT_OPENED, SEAL_BROKEN, NOT_NAMED, NOT_PROVEN, OTHER_THAN_NAMED]
    wanted = [f"pages.scans.why.{reason}" for reason in reasons]
    wanted += [f"pages.scans.{each}" for each in (Standing.IN_CHECK, Standing.TO_COME, Standing.HELD, Standing.PURGED)]

    assert [
        key
        for key in (*wanted, *(f"pages.issue.{key}" for key in (HELD_ISSUE, LATE_ISSUE, LONE_ISSUE)))
        if key not in known
    ] == []
