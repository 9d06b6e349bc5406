"""What the record says was done to a case, the citizen gets in writing: once, and whatever dies in between."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest

from content.catalogue.bilingual import Bilingual
from content.law.procedures import ProcedureKind
from server.acts.accepting import ask_supplement
from server.acts.deciding import Decision, decide
from server.acts.extending import extend
from server.acts.suspending import suspend
from server.domain.levels import Actor, Level, Verdict
from server.domain.notice import NoticeKind, Told
from server.domain.patience import ATTEMPTS_MOST
from server.noticing import CALLED_FOR_BY, READER, NoticeDesk
from server.store import cursors, issues, notices, record
from server.worker import Duty, Worker
from tests.server.conftest import OFFICER

LEADER = Actor(id="qian", name="钱样例", unit="", level=Level.LEADER)
REASONS = Bilingual("不符合规划", "against the plan")


@dataclass
class Paper:
    """A file that names its notice."""

    pdf: bytes
    pages: int = 1


@dataclass
class PlainPress:
    """Keeps what it was told instead of drawing it, and fails as often as told before."""

    failures: int = 0
    told: list[tuple[NoticeKind, str, Told]] = field(default_factory=list)

    def make(self, kind: NoticeKind, *, number: str, told: Told, **_: Any) -> Paper:
        """Make one."""
        if self.failures:
            self.failures -= 1
            raise OSError("no room")
        self.told.append((kind, number, told))
        return Paper(f"%PDF {number}".encode())


@pytest.fixture
def press() -> PlainPress:
    """A press without ink."""
    return PlainPress()


@pytest.fixture
def desk(hall, press: PlainPress, all_words) -> NoticeDesk:
    """The desk of the hall."""
    s = hall.services
    return NoticeDesk(
        database=s.database,
        intake=s.intake,
        catalogues=s.catalogues,
        maker=press,
        words=all_words,
        folder=s.config.notices,
        clock=hall.clock,
    )


def _run(desk: NoticeDesk) -> None:
    while desk.step():
        pass


def _of(hall, case) -> list[notices.Notice]:
    with hall.services.database.reading() as connection:
        return notices.of_case(connection, case.case_no)


@pytest.fixture
def case(hall):
    """An accepted case."""
    return hall.file(hall.kiosk.application())


def test_acceptance(hall, desk, case):
    """An accepted application gets its notice, dated as the act, with a file under its hash."""
    _run(desk)

    notice = _of(hall, case)[0]
    file = hall.services.config.notices / notice.path
    assert (notice.number, file.stem, file.stat().st_size) == (f"{case.case_no}-SL", notice.sha256, notice.size)


def test_at_once(hall, desk):
    """What a rule decides at once gets the decision alone."""
    case = hall.file(hall.kiosk.application(item="contact"))
    _run(desk)

    assert [notice.kind for notice in _of(hall, case)] == [NoticeKind.GRANTED]


def test_refusal_tells_why(hall, desk, press, case):
    """A refusal carries its reasons, its remedies and the officer's name."""
    refusal = Decision(
        verdict=Verdict.REFUSE, opinion="不同意", reasons_zh=REASONS.zh, reasons_en=REASONS.en, remedies_zh="复议"
    )
    now = hall.clock.now()
    hall.services.database.write(lambda c: decide(c, case, refusal, actor=OFFICER, now=now))
    _run(desk)

    kind, _, told = press.told[-1]
    assert (kind, told.reasons, told.remedies, told.officer) == (
        NoticeKind.REFUSED,
        REASONS,
        Bilingual("复议", ""),
        OFFICER.name,
    )


def test_supplement_lists_everything(hall, desk, press):
    """The notice of what to supply lists all of it, as asked."""
    wanted = (Bilingual("租赁合同", "the lease"), Bilingual("健康证明", "health certificate"))
    case = hall.file(hall.kiosk.application(answers={"shop": "", "scope": "food"}))
    now = hall.clock.now()
    hall.services.database.write(lambda c: ask_supplement(c, case, actor=OFFICER, wanted=wanted, now=now))
    _run(desk)

    assert [(kind, told.missing) for kind, _, told in press.told] == [(NoticeKind.SUPPLEMENT, wanted)]


def test_procedure_and_extension(hall, desk, press, case):
    """A special procedure tells its days, an extension who allowed it."""
    calendar, now = hall.services.catalogues.calendar(1), hall.clock.now()
    how = {"kind": ProcedureKind.EXPERT_REVIEW, "limit_days": 5, "reason": "评审", "calendar": calendar, "now": now}
    hall.services.database.write(lambda c: suspend(c, case, actor=OFFICER, **how))
    stopped = hall.case(case.case_no)
    more = {"days": 10, "reason_zh": REASONS.zh, "calendar": calendar, "now": now}
    hall.services.database.write(lambda c: extend(c, stopped, actor=LEADER, **more))
    _run(desk)

    procedure, extension = (told for kind, _, told in press.told if kind is not NoticeKind.ACCEPTED)
    assert (procedure.procedure, procedure.since) == (Bilingual("专家评审", "expert review"), date(2026, 9, 28))
    assert (extension.days, extension.officer) == (10, LEADER.name)


def test_on_record(hall, desk, case):
    """That a notice was signed stands in the record, with the hash of its file."""
    _run(desk)

    notice = _of(hall, case)[0]
    with hall.services.database.reading() as connection:
        entry = record.of_case(connection, case.case_no)[-1]
    assert (entry.what, entry.facts["sha256"]) == ("notice.signed", notice.sha256)


def test_once(hall, desk, press, case):
    """Read again, the record owes nothing more."""
    _run(desk)
    _run(desk)

    assert len(press.told) == len(_of(hall, case)) == 1


def test_two_workers_read_the_record_once(hall, desk, case):
    """Whoever is slower keeps nothing of what both have read."""
    database = hall.services.database
    with database.reading() as connection:
        seen = cursors.unread(connection, READER)
    kept = [database.write(lambda c: cursors.note_read(c, READER, seen)) for _ in range(2)]

    assert kept == [True, False]


def test_fails_and_comes_back(hall, desk, press, case, caplog):
    """After a failure the notice is made when its lease has ended."""
    press.failures = 1
    worker = Worker([Duty("noticing", desk)], clock=hall.clock)
    worker.step()
    worker.step()
    hall.clock.advance(60)
    worker.step()

    assert [notice.sha256 != "" for notice in _of(hall, case)] == [True]


def test_gives_up_and_is_tried_again(hall, desk, press, case, caplog):
    """After too many failures staff get an issue; told to, the desk makes it and the issue ends."""
    press.failures = ATTEMPTS_MOST
    worker = Worker([Duty("noticing", desk)], clock=hall.clock)
    for _ in range(ATTEMPTS_MOST + 2):
        worker.step()
        hall.clock.advance(7_200)
    database, now = hall.services.database, hall.clock.now()
    with database.reading() as connection:
        before = [issue.key for issue in issues.still_open(connection)]
    database.write(lambda c: notices.try_again(c, _of(hall, case)[0].id, now))
    _run(desk)
    with database.reading() as connection:
        after = [issue.key for issue in issues.still_open(connection)]

    assert (before, after) == (["notice.not_made"], [])


def test_every_kind_is_called_for():
    """No kind of notice lacks an act that calls for it."""
    assert set(CALLED_FOR_BY.values()) == set(NoticeKind)
