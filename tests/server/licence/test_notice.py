"""Every notice tells what the law wants told, and other programs can read it."""

import io
import subprocess
from dataclasses import replace
from datetime import date, datetime

import pytest
from pypdf import PdfReader

from content.catalogue.model import Bilingual, Item, Organisation
from content.contract.application import Application
from content.law.calendar import CalendarYear, WorkCalendar
from content.law.clock import deadlines
from server.domain.case import Case
from server.domain.notice import NoticeKind, Told, notice_number
from server.licence.notice import NoticeFace, NoticeSheet, NoticeWriter
from server.licence.render import Renderer
from server.licence.stationery import Stationery
from tests.shipped import shipped_words

RECEIVED = date(2026, 9, 28)
TOLD = Told(
    missing=(Bilingual("租赁合同", "the lease"), Bilingual("健康证明 #let x = 1", "health certificate")),
    reasons=Bilingual("经营场所不符合规划", "the premises do not fit the plan"),
    remedies=Bilingual("可以申请行政复议", "you may ask for reconsideration"),
    right_body=Bilingual("高平市气象局", "the weather office"),
    procedure=Bilingual("专家评审", "expert review"),
    since=date(2026, 10, 12),
    until=date(2026, 10, 16),
    days=10,
    officer="审批员甲",
)


@pytest.fixture(scope="module")
def accepted(case: Case) -> Case:
    """A case accepted on the day it came in, in a year without holidays."""
    calendar = WorkCalendar([CalendarYear(year=2026, source="made up", holidays=(), make_up_days=())])
    counted = deadlines(received=RECEIVED, legal_days=15, promised_days=3, calendar=calendar)
    return replace(case, deadlines=counted, accepted_on=RECEIVED)


@pytest.fixture(scope="module")
def faces(
    accepted: Case, application: Application, item: Item, organisation: Organisation
) -> dict[NoticeKind, NoticeFace]:
    """One face of each kind, told everything there is to tell."""
    writer = NoticeWriter(words=shipped_words())
    return {
        kind: writer.compose(
            kind,
            number=notice_number(accepted.case_no, kind, 1),
            case=accepted,
            application=application,
            item=item,
            organisation=organisation,
            told=TOLD,
            issued=RECEIVED,
        )
        for kind in NoticeKind
    }


@pytest.fixture(scope="module")
def texts(
    faces: dict[NoticeKind, NoticeFace], renderer: Renderer, stationery: Stationery, now: datetime
) -> dict[NoticeKind, str]:
    """The words of each drawn notice, read by a foreign program."""
    drawn = {
        kind: renderer.render(NoticeSheet(face, stationery.words), templates=stationery.templates, at=now)
        for kind, face in faces.items()
    }
    assert {len(PdfReader(io.BytesIO(pdf)).pages) for pdf in drawn.values()} == {1}
    return {kind: _text(pdf) for kind, pdf in drawn.items()}


def _text(pdf: bytes) -> str:
    shown = subprocess.run(["pdftotext", "-raw", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return "".join(shown.decode().split())


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (NoticeKind.ACCEPTED, "第三十二条"),
        (NoticeKind.ACCEPTED, "承诺办结日"),
        (NoticeKind.ACCEPTED, "不收费"),
        (NoticeKind.ACCEPTED, "任意一台自助终端打印"),
        (NoticeKind.SUPPLEMENT, "健康证明#letx=1"),
        (NoticeKind.SUPPLEMENT, "一次告知"),
        (NoticeKind.NOT_ACCEPTED, "高平市气象局"),
        (NoticeKind.NOT_ACCEPTED, "可以申请行政复议"),
        (NoticeKind.SUSPENDED, "自2026年10月12日至2026年10月16日"),
        (NoticeKind.SUSPENDED, "专家评审"),
        (NoticeKind.EXTENDED, "延长10个工作日"),
        (NoticeKind.GRANTED, "决定准予行政许可"),
        (NoticeKind.REFUSED, "经营场所不符合规划"),
        (NoticeKind.REFUSED, "可以申请行政复议"),
    ],
)
def test_told(kind: NoticeKind, told: str, texts: dict[NoticeKind, str]):
    """What the law wants told in a notice can be read on the paper."""
    assert told in texts[kind]


@pytest.mark.parametrize("kind", NoticeKind)
def test_signed_by_the_body(kind: NoticeKind, texts: dict[NoticeKind, str]):
    """Each names the body that answers for it, its own number, and that this is a specimen."""
    told = ("高平市行政审批局", "样本SPECIMEN", notice_number("", kind, 1))

    assert [word for word in told if word not in texts[kind]] == []


@pytest.mark.parametrize("kind", NoticeKind)
def test_number_is_masked(kind: NoticeKind, application: Application, texts: dict[NoticeKind, str]):
    """The citizen's number does not stand on a paper that others may see."""
    assert application.applicant.number not in texts[kind]


def test_own_seal(accepted: Case, application: Application, item: Item, organisation: Organisation):
    """A stationed department's notice bears its own seal."""
    face = NoticeWriter(words=shipped_words()).compose(
        NoticeKind.GRANTED,
        number="n",
        case=replace(accepted, unit="weather"),
        application=application,
        item=item,
        organisation=organisation,
        told=Told(),
        issued=RECEIVED,
    )

    assert (face.authority, face.seal) == ("高平市气象局", "高平市气象局")


@pytest.mark.parametrize(("ordinal", "number"), [(1, "GP1-BZ"), (2, "GP1-BZ2")])
def test_numbers(ordinal: int, number: str):
    """A second notice of a kind can be told from the first."""
    assert notice_number("GP1", NoticeKind.SUPPLEMENT, ordinal) == number


def test_provisional_days(accepted: Case, application: Application, item: Item, organisation: Organisation):
    """On paper, too, a day that rests on a year not arranged yet says so."""
    assert accepted.deadlines is not None
    days = replace(accepted.deadlines, provisional_from=date(2026, 10, 1))
    face = NoticeWriter(words=shipped_words()).compose(
        NoticeKind.SUSPENDED,
        number="1",
        case=replace(accepted, deadlines=days),
        application=application,
        item=item,
        organisation=organisation,
        told=TOLD,
        issued=RECEIVED,
    )
    dated = {line.caption: line.value for line in face.lines}

    assert (dated["承诺办结日"], dated["法定办结日"]) == ("2026年10月1日（暂定）", "2026年10月19日（暂定）")
    assert "2026年10月16日（暂定）" in face.body.zh
