"""A decision to grant is public, with a masked name; what is taken down says so and why."""

import pytest

from server.acts.deciding import Decision, decide
from server.acts.ending import RevocationGround, revoke
from server.domain.levels import Actor, Level, Verdict
from server.publishing import Publisher, put_back, take_down
from server.store import publications, record
from server.store.publications import Publication, Standing
from tests.server.conftest import NAME, OFFICER

LEADER = Actor(id="qian", name="钱样例", unit="", level=Level.LEADER)


@pytest.fixture
def publisher(hall) -> Publisher:
    """The part of the worker that publishes."""
    return Publisher(database=hall.services.database, intake=hall.services.intake, clock=hall.clock)


@pytest.fixture
def granted(hall, publisher):
    """A case that was granted and published."""
    case = hall.grant(hall.file(hall.kiosk.application()))
    publisher.step()
    return case


def _published(hall) -> list[Publication]:
    with hall.services.database.reading() as connection:
        return publications.page(connection)


def test_masked(hall, granted):
    """What is kept of a name is its first and last character."""
    assert [(each.case_no, each.applicant) for each in _published(hall)] == [(granted.case_no, "测**一")]


def test_no_name_in_the_table(hall, granted):
    """The whole name is nowhere in what is published."""
    assert NAME not in str(_published(hall))


def test_refusal_is_not_published(hall, publisher):
    """A refusal is between the bureau and its applicant."""
    case = hall.file(hall.kiosk.application())
    refusal = Decision(verdict=Verdict.REFUSE, opinion="不同意", reasons_zh="不符合", remedies_zh="复议")
    now = hall.clock.now()
    hall.services.database.write(lambda c: decide(c, case, refusal, actor=OFFICER, now=now))
    publisher.step()

    assert _published(hall) == []


def test_once(hall, granted, publisher):
    """The same entry is not published twice."""
    publisher.step()

    assert len(_published(hall)) == 1


def test_revoked(hall, granted, publisher):
    """What is revoked stays public, as revoked."""
    hall.desk.step()
    now, case = hall.clock.now(), hall.case(granted.case_no)
    how = {"ground": next(iter(RevocationGround)), "reasons_zh": "违法取得", "remedies_zh": "复议"}
    hall.services.database.write(lambda c: revoke(c, case, actor=LEADER, now=now, **how))
    publisher.step()

    assert [each.standing for each in _published(hall)] == [Standing.REVOKED]


def test_taken_down(hall, granted):
    """A leader takes it down with a reason, and who did it stands in the record."""
    now = hall.clock.now()
    words = {"because_zh": "涉及他人隐私", "because_en": "privacy of others"}
    hall.services.database.write(lambda c: take_down(c, granted.case_no, actor=LEADER, now=now, **words))

    with hall.services.database.reading() as connection:
        entry = record.last(connection)
    shown = _published(hall)[0]
    assert (shown.because_zh, shown.taken_down_by, entry.what) == ("涉及他人隐私", "qian", "publication.taken_down")


@pytest.mark.parametrize(("actor", "because"), [(OFFICER, "理由"), (LEADER, "")])
def test_not_taken_down(hall, granted, actor: Actor, because: str):
    """Nobody below a leader takes anything down, and no leader without a reason."""
    now = hall.clock.now()
    done = hall.services.database.write(
        lambda c: take_down(c, granted.case_no, actor=actor, because_zh=because, because_en="", now=now)
    )

    assert (done, _published(hall)[0].taken_down_at) == (False, None)


def test_put_back(hall, granted):
    """What was taken down can be shown again, and both stand in the record."""
    now, database = hall.clock.now(), hall.services.database
    words = {"because_zh": "核实中", "because_en": "being checked"}
    database.write(lambda c: take_down(c, granted.case_no, actor=LEADER, now=now, **words))
    database.write(lambda c: put_back(c, granted.case_no, actor=LEADER, now=now))

    with database.reading() as connection:
        acts = [entry.what for entry in record.of_case(connection, granted.case_no)]
    assert acts[-2:] == ["publication.taken_down", "publication.put_back"]


def test_pages(hall, publisher):
    """A page ends where the next begins."""
    for _ in range(3):
        hall.grant(hall.file(hall.kiosk.application()))
    publisher.step()
    with hall.services.database.reading() as connection:
        first = publications.page(connection, most=2)
        rest = publications.page(connection, most=2, before=(first[-1].decided_on, first[-1].case_no))

    assert (len(first), len(rest), {each.case_no for each in first} & {each.case_no for each in rest}) == (2, 1, set())
