from typing import Any

import msgspec
import pytest

from content.contract.supervision import DecisionNotice
from server.domain.patience import ATTEMPTS_MOST
from server.store import issues, record, supervision
from server.store.supervision import Department, DepartmentState
from server.supervising import ACKNOWLEDGE_WITHIN, OverdueWatch, SupervisionDesk, acknowledge, enlist
from server.webhook import Webhook
from tests.server.department import Office, serving


@pytest.fixture
def office(hall):
    """A department's program that listens."""
    with serving(Office(hall.services.secrets.server.public_key())) as opened:
        yield opened


@pytest.fixture
def desk(hall):
    """The part of the worker that tells departments."""
    s = hall.services
    webhook = Webhook(key=s.secrets.server, timeout_s=2)
    return SupervisionDesk(database=s.database, catalogues=s.catalogues, webhook=webhook, clock=hall.clock)


def enlisted(hall, office, **changes: Any):
    """Make a department known."""
    plain = {"id": "market", "public_key": office.public_key, "url": office.url, "state": DepartmentState.ACTIVE}
    kept = Department(**{**plain, "added_at": hall.clock.now(), **changes})
    return hall.services.database.write(lambda c: enlist(c, kept, by="operator", now=hall.clock.now()))


def decided(hall):
    """File a case that a person grants."""
    return hall.grant(hall.file(hall.kiosk.application()))


def read(hall, see):
    """Look into the store."""
    with hall.services.database.reading() as connection:
        return see(connection)


def work(desk):
    """Work until nothing is owed now."""
    while desk.step():
        pass


def open_issues(hall):
    return [(issue.key, issue.subject) for issue in read(hall, issues.still_open) if issue.key.startswith("superv")]


def test_posted(hall, office, desk):
    """A decision reaches the department that supervises its item, signed, and names nobody."""
    enlisted(hall, office)
    case = decided(hall)
    work(desk)
    (notice,) = office.kept.values()

    assert (notice.case_no, notice.decision, notice.department, notice.item) == (
        case.case_no,
        "grant",
        "market",
        "shop",
    )


def test_decided_by(hall, office, desk):
    """The notice tells whose decision it is and which entry of the record it is."""
    enlisted(hall, office)
    case = decided(hall)
    work(desk)
    (notice,) = office.kept.values()
    (entry,) = [each for each in read(hall, lambda c: record.of_case(c, case.case_no)) if each.what == "case.grant"]

    assert (notice.seq, notice.decided_by) == (entry.seq, entry.who)


def test_once(hall, office, desk):
    """However often the worker comes round, a decision is posted once."""
    enlisted(hall, office)
    decided(hall)
    work(desk)
    hall.clock.advance(86_400)
    work(desk)

    assert len(office.seen) == 1


def test_again_with_back_off(hall, office, desk):
    """What was not taken is posted again later under the same key and a new nonce."""
    enlisted(hall, office)
    office.answers = [503, 500]
    decided(hall)
    work(desk)
    tries = [len(office.seen)]
    for seconds in (29, 2, 59, 2):
        hall.clock.advance(seconds)
        work(desk)
        tries.append(len(office.seen))

    assert tries == [1, 1, 2, 2, 3]
    assert (len(set(office.seen)), len(set(office.nonces)), len(office.kept)) == (1, 3, 1)


def test_answer_lost(hall, office, desk):
    """Where the answer was lost the department sees the same key and keeps the decision once."""
    enlisted(hall, office)
    decided(hall)
    work(desk)
    hall.services.database.write(lambda c: supervision.post_again(c, "market", hall.clock.now()))
    hall.services.database.write(
        lambda c: c.exec_driver_sql("UPDATE tellings SET delivered_at = NULL, due_at = told_at, attempts = 1")
    )
    work(desk)

    assert (len(office.seen), len(office.kept)) == (2, 1)


def test_given_up(hall, office, desk):
    """After eight attempts a person looks, and the department may still ask."""
    enlisted(hall, office)
    office.answers = [500] * 20
    case = decided(hall)
    for _ in range(12):
        work(desk)
        hall.clock.advance(3_601)

    assert len(office.seen) == ATTEMPTS_MOST
    assert open_issues(hall) == [("supervision.not_delivered", case.case_no)]
    assert len(read(hall, lambda c: supervision.page(c, "market", after=0, most=9))) == 1


def test_new_address(hall, office, desk):
    """A department that moves is posted what it has not got."""
    enlisted(hall, office, url="http://127.0.0.1:9/decisions")
    case = decided(hall)
    work(desk)

    assert (enlisted(hall, office), work(desk)) == (1, None)
    assert [notice.case_no for notice in office.kept.values()] == [case.case_no]


def test_only_asks(hall, office, desk):
    """A department without an address is posted nothing, and its page holds what it may ask for."""
    enlisted(hall, office, url="")
    case = decided(hall)
    work(desk)

    assert office.seen == []
    assert [each.case_no for each in read(hall, lambda c: supervision.page(c, "market", after=0, most=9))] == [
        case.case_no
    ]


def test_nobody_enlisted(hall, desk):
    """A decision whose department nobody has enlisted is kept and shown to staff."""
    case = decided(hall)
    work(desk)

    assert open_issues(hall) == [("supervision.no_department", case.case_no)]


def test_enlisted_late(hall, office, desk):
    """Who is enlisted late is told what was decided before."""
    case = decided(hall)
    work(desk)
    enlisted(hall, office)
    work(desk)

    assert [notice.case_no for notice in office.kept.values()] == [case.case_no]


def test_no_decision(hall, office, desk):
    """What is not decided is nobody's to supervise."""
    enlisted(hall, office)
    hall.file(hall.kiosk.application())
    work(desk)

    assert office.seen == []


def test_acknowledged(hall, office, desk):
    """An acknowledgement is an entry in the record, once, whoever sends it again."""
    enlisted(hall, office)
    case = decided(hall)
    work(desk)
    (seq,) = [notice.seq for notice in office.kept.values()]
    now = hall.clock.now()
    known = [
        hall.services.database.write(lambda c: acknowledge(c, "market", [seq], by="监管科", now=now)) for _ in range(2)
    ]
    said = [each for each in read(hall, lambda c: record.of_case(c, case.case_no)) if each.what.startswith("superv")]

    assert (known, [(each.who, each.facts["by"]) for each in said]) == ([[seq], [seq]], [("market", "监管科")])


def test_not_mine(hall, office, desk):
    """A department acknowledges only what it was told."""
    enlisted(hall, office)
    decided(hall)
    work(desk)
    (seq,) = [notice.seq for notice in office.kept.values()]

    assert hall.services.database.write(lambda c: acknowledge(c, "health", [seq], by="x", now=hall.clock.now())) == []


def test_overdue(hall, office, desk):
    """A department that owes an acknowledgement is named until it has caught up."""
    enlisted(hall, office)
    decided(hall)
    work(desk)
    watch = OverdueWatch(database=hall.services.database, clock=hall.clock)
    named = []
    for seconds in (ACKNOWLEDGE_WITHIN.total_seconds(), 1):
        hall.clock.advance(seconds)
        watch.step()
        named.append(open_issues(hall))
    (late,) = read(hall, lambda c: supervision.overdue(c, hall.clock.now()))
    hall.services.database.write(lambda c: acknowledge(c, "market", [late.seq], by="x", now=hall.clock.now()))
    watch.step()

    assert [*named, open_issues(hall)] == [[], [("supervision.overdue", "market")], []]


def test_names_nobody(hall, office, desk):
    """Nothing a department is told holds a name, a number or an answer of the citizen."""
    enlisted(hall, office)
    application = hall.kiosk.application()
    hall.grant(hall.file(application))
    work(desk)
    (telling,) = read(hall, lambda c: supervision.page(c, "market", after=0, most=9))
    told = telling.notice

    assert msgspec.json.decode(told, type=DecisionNotice).case_no == application.case_no
    assert not any(secret in told for secret in (application.applicant.name, application.applicant.number, "小吃店"))
