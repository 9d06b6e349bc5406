import pytest
from sqlalchemy.exc import IntegrityError

from content.contract.clock import local_date
from server.acts.ending import revoke
from server.acts.outcome import Lack, Missing
from server.acts.replacing import edition_of, find_numbered, find_shown, replace_licence, void_subjects
from server.domain.case import CaseMove, CaseState, MoveRefused
from server.domain.levels import Hindered, Hindrance
from server.domain.licence import FIRST, Edition, ReplacementGround, subject_of
from server.store import cases, licences, replacements
from server.store.licences import Licence
from server.store.replacements import Replacement
from tests.server.acts.desk import LEADER, OFFICER, STRANGER
from tests.server.acts.test_ending import REVOKED

SUBMISSION = "019a0000-0000-7000-8000-000000000001"
LOST = {"actor": OFFICER, "ground": ReplacementGround.LOST, "reasons": "申请人声明遗失"}


@pytest.fixture
def case(desk):
    """A case whose licence was collected."""
    made = desk.case(state=CaseState.COLLECTED, submission=SUBMISSION)
    licence = Licence(
        id=subject_of(SUBMISSION, 1),
        case_no=made.case_no,
        number="N1",
        sha256="0" * 64,
        size=1,
        pages=1,
        path="p",
        title_zh="证",
        title_en="Licence",
        signed_at=desk.now,
    )
    desk.database.write(lambda c: licences.add(c, licence))
    return made


def test_made_anew(desk, case):
    """A lost licence goes back to the maker at once, and the record names ground, old number and edition."""
    done = desk.act(replace_licence, case, **LOST)
    facts = desk.last_entry(case).facts

    assert (done.state, done.due_at) == (CaseState.LICENCE_PREPARING, desk.now)
    assert (facts["ground"], facts["number"], facts["edition"]) == ("lost", "N1", "2")


def test_the_new_names_the_old(desk, case):
    """The next edition replaces the old number and counts from the day of the first."""
    first, since = desk.read(edition_of, case.case_no), local_date(desk.now)
    desk.act(replace_licence, case, **LOST)

    assert (first, desk.read(edition_of, case.case_no)) == (FIRST, Edition(2, "N1", since))


def test_on_the_list_at_once(desk, case):
    """From the same moment on the old code stands on the list that kiosks keep, before the new paper exists."""
    desk.act(replace_licence, case, **LOST)

    assert desk.read(void_subjects) == [subject_of(SUBMISSION, 1)]


def test_revoked_after_it(desk, case):
    """When the case is revoked later, both editions are on the list."""
    desk.act(replace_licence, case, **LOST)
    ready = desk.database.write(lambda c: _finish(c, desk, case))
    desk.act(revoke, ready, actor=LEADER, **REVOKED)

    assert desk.read(void_subjects) == sorted(subject_of(SUBMISSION, edition) for edition in (1, 2))


def _finish(connection, desk, case):
    return cases.make(connection, desk.seen(case), CaseMove.FINISH, due_at=None)


def test_found(desk, case):
    """The old code and the old number tell of the replacement, the new code of the licence."""
    desk.act(replace_licence, case, **LOST)
    shown = [desk.read(find_shown, subject_of(SUBMISSION, edition)) for edition in (1, 2)]

    assert [type(each) for each in shown] == [Replacement, Licence]
    assert isinstance(desk.read(find_numbered, "N1"), Replacement)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"actor": STRANGER}, Hindered(Hindrance.OTHER_UNIT)),
        ({"reasons": "  "}, Missing(Lack.REASONS)),
    ],
)
def test_not_replaced(desk, case, changes, expected):
    """Somebody of another unit cannot, and nobody without a reason; nothing is voided."""
    assert desk.act(replace_licence, case, **{**LOST, **changes}) == expected
    assert desk.read(void_subjects) == []


def test_nothing_to_replace(desk):
    """A case without a licence has nothing to be replaced."""
    assert desk.act(replace_licence, desk.case(state=CaseState.COLLECTED), **LOST) == Missing(Lack.LICENCE)


def test_asked_twice(desk, case):
    """Asked for twice, the second one finds the first being made."""
    desk.act(replace_licence, case, **LOST)

    assert desk.act(replace_licence, desk.seen(case), **LOST) == MoveRefused(
        CaseState.LICENCE_PREPARING, CaseMove.REPLACE
    )


def test_one_row_an_edition(desk, case):
    """An edition is asked for once, whoever else thought so."""
    desk.act(replace_licence, case, **LOST)
    (kept,) = desk.read(replacements.of_case, case.case_no)
    with pytest.raises(IntegrityError):
        desk.database.write(lambda c: replacements.add(c, kept))
