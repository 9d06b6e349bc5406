"""A whole year of a town's cases in virtual time: every state, level, suspension and joint round, two thousand cases.

One town is built for all facts below. ``NIGHTDESK_YEAR_CASES`` changes how many cases it has.
"""

import os
from collections import Counter
from collections.abc import Iterator

import pytest

from content.catalogue.terms import CaseClass
from content.law.procedures import ProcedureKind
from server.acts.replacing import edition_of, void_subjects
from server.clockwork import CaseWarden, what_is_due
from server.domain.case import Case, CaseMove, CaseState, Closing, MoveRefused, is_finished, may_close, move
from server.domain.levels import Level, OpinionKind, last_word, speaks_before
from server.domain.process import counted
from server.domain.record import Intact, verify
from server.store import cases, extensions, followups, opinions, procedures, record, replacements, supplements
from tests.year.lives import life
from tests.year.town import Town

CASES = int(os.environ.get("NIGHTDESK_YEAR_CASES", "2000"))
WORKING_DAYS = 250
SEED = 20260105
_AS_WRITTEN = {"licence.signed": CaseMove.FINISH, "licence.confirmed": CaseMove.COLLECT}
EVERY = 100_000


class StoppedClock:
    """A clock nobody looks at: the warden is told the time."""

    def __init__(self, town: Town) -> None:
        self._town = town

    def now(self):
        """Give the town's time."""
        return self._town.now

    def monotonic(self) -> float:
        """Give nothing of use."""
        return 0.0


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Iterator[Town]:
    """A town after 250 working days and after its last case has come to rest."""
    made = Town.found(tmp_path_factory.mktemp("town"), SEED)
    warden = CaseWarden(database=made.database, catalogues=made, clock=StoppedClock(made))
    left = CASES
    for number in range(WORKING_DAYS + 120):
        today = min(left, -(-left // max(1, WORKING_DAYS - number))) if number < WORKING_DAYS else 0
        left -= today
        # A day that fails must fail: the store's writer would try it again, with lives half lived.
        with made.database._engine.begin() as connection:
            _one_day(made, warden, connection, today)
        made.next_day()
    yield made
    made.database.close()


def _one_day(town: Town, warden: CaseWarden, connection, arriving: int) -> None:
    town.connection = connection
    warden.act(connection, what_is_due(connection, town.now), town.now)
    town.wake()
    for _ in range(arriving):
        town.begin(life(town))


@pytest.fixture(scope="module")
def all_cases(town) -> list[Case]:
    """Every case as it stands in the end."""
    with town.database.reading() as connection:
        return cases.in_states(connection, tuple(CaseState), most=EVERY)


@pytest.fixture(scope="module")
def entries(town):
    """The whole record."""
    with town.database.reading() as connection:
        return list(record.entries(connection))


def test_all_filed(all_cases):
    """Every case that was filed is there."""
    assert len(all_cases) == CASES


def test_record_verifies(entries):
    """The record of the year is whole."""
    verdict = verify(entries)

    assert isinstance(verdict, Intact)
    assert verdict.entries == len(entries) > 5 * CASES


def test_no_illegal_state(all_cases, entries):
    """Walking the record's moves through the table leads each case, move by legal move, to where it stands."""
    reached = {case.case_no: CaseState.RECEIVED for case in all_cases}
    hands_out = {case.case_no: case.hands_out for case in all_cases}
    for entry in entries:
        for wanted in _moves(entry.what, hands_out.get(entry.case_no, "")):
            state = move(reached[entry.case_no], wanted)
            assert not isinstance(state, MoveRefused), (entry.case_no, entry.what, state)
            reached[entry.case_no] = state

    assert reached == {case.case_no: case.state for case in all_cases}


def _moves(what: str, hands_out: str) -> list[CaseMove]:
    if what in _AS_WRITTEN:
        return [_AS_WRITTEN[what]]
    name = what.removeprefix("case.")
    if not what.startswith("case.") or name not in set(CaseMove):
        return []
    wanted = CaseMove(name)
    return [wanted, CaseMove.PREPARE] if wanted is CaseMove.GRANT and hands_out != "nothing" else [wanted]


def test_every_way_was_gone(entries):
    """The year went through every move of the table."""
    assert set(CaseMove) - _made(entries) == set()


def test_every_state_class_and_procedure(town, all_cases, entries):
    """The year saw every state, every class decided by its level, and every special procedure of the law."""
    made = _made(entries)
    seen = {CaseState.RECEIVED, *(state for state in CaseState if any(_leads(wanted, state) for wanted in made))}
    with town.database.reading() as connection:
        kinds = {each.kind for case in all_cases for each in procedures.of_case(connection, case.case_no)}
    granted = {case.case_class for case in all_cases if case.decided_at}

    assert (set(CaseState) - seen, set(ProcedureKind) - kinds, set(CaseClass) - granted) == (set(), set(), set())


def _made(entries) -> set[CaseMove]:
    return {name for entry in entries for name in _moves(entry.what, "kiosk")}


def _leads(wanted: CaseMove, state: CaseState) -> bool:
    return any(move(start, wanted) is state for start in CaseState)


def test_replaced_licences(town):
    """Each licence that was lost is void, the new edition names it, and it runs from the day of the first."""
    with town.database.reading() as connection:
        newest, void = replacements.newest_subjects(connection), set(void_subjects(connection))
        told = [(edition_of(connection, case_no), replacements.of_case(connection, case_no)) for case_no in newest]

    assert told
    assert all(edition.replaces == rows[-1].old_number for edition, rows in told)
    assert {row.old_id for _, rows in told for row in rows} <= void


def test_everything_rests(all_cases):
    """In the end every case is finished, followed up and archived."""
    assert [case.case_no for case in all_cases if not is_finished(case) or case.closing is not Closing.ARCHIVED] == []
    assert not any(may_close(case, wanted) for case in all_cases for wanted in Closing)


def test_days_follow_from_the_file(town, all_cases):
    """Each case's last days are those that its procedures and extension lead to, whenever they were written."""
    with town.database.reading() as connection:
        wrong = [
            case.case_no
            for case in all_cases
            if counted(case, procedures.of_case(connection, case.case_no), town.calendar_years) != case.deadlines
        ]

    assert wrong == []


def test_levels(town, all_cases):
    """Every person's decision was the right level's, after every level below had spoken, none of them twice."""
    order = list(Level)
    with town.database.reading() as connection:
        for case in all_cases:
            said = opinions.of_case(connection, case.case_no)
            decision = next((each for each in said if each.kind is OpinionKind.DECISION), None)
            if decision is None:
                continue
            before = {each.level for each in said if each.kind is OpinionKind.OPINION}
            found = {each.staff for each in said if each.kind is OpinionKind.FINDING}
            assert order.index(Level(decision.level)) >= order.index(last_word(case.case_class))
            assert set(speaks_before(case.case_class)) <= before
            assert len(found) >= case.inspectors
            assert decision.staff not in {each.staff for each in said if each.kind is OpinionKind.OPINION}


def test_refusals_are_reasoned(all_cases):
    """Whoever was refused was told why, and what can be done about it."""
    refused = [case for case in all_cases if case.state in {CaseState.REFUSED, CaseState.NOT_ACCEPTED}]

    assert refused
    assert all(case.reasons_zh and case.remedies_zh for case in refused)


def test_second_supplements(town):
    """Nothing was asked a second time without a leader and a reason."""
    with town.database.reading() as connection:
        again = supplements.second_asked(connection, most=EVERY)

    assert again
    assert all(each.override_zh and each.asked_by.startswith("leader") for each in again)


def test_one_extension(town, all_cases, entries):
    """Each extension on record is the case's only one, and as long as its case says."""
    told = [entry.case_no for entry in entries if entry.what == "case.extend"]
    with town.database.reading() as connection:
        kept = {number: extensions.of_case(connection, number) for number in told}

    assert len(told) == len(set(told))
    assert {number: each.days for number, each in kept.items()} == {
        case.case_no: case.extension_days for case in all_cases if case.extension_days
    }


def test_deemed_acceptances(all_cases, entries):
    """What silence accepted counts from the day all was in, and the record names the worker."""
    deemed = {case.case_no: case for case in all_cases if case.accepted_how == "deemed"}
    by_worker = {entry.case_no for entry in entries if entry.what == "case.deem_accepted" and entry.who == "worker"}

    assert set(deemed) == by_worker != set()
    assert all(case.accepted_on == case.all_in for case in deemed.values())


def test_what_was_forbidden(town):
    """The year also tried what the law forbids, and each was refused by name."""
    assert len(town.refused) >= 4


def test_figures_add_up(town, all_cases, entries):
    """States, follow-ups and ratings count to the same totals from wherever they are counted."""
    with town.database.reading() as connection:
        figures = followups.satisfaction_of(connection)
        open_tasks = followups.rectifications_owed(connection, most=EVERY)
        owed = followups.owed(connection, most=EVERY)
    whats = Counter(entry.what for entry in entries)

    assert (figures.finished, owed, open_tasks) == (len(all_cases), [], [])
    assert sum(figures.levels.values()) == figures.rated
    assert whats["case.follow_up"] == whats["case.archive"] == len(all_cases)
    assert whats["rating.low"] == whats["rating.rectified"] == figures.levels[1] + figures.levels[2]


def test_the_silent_stay_silent(town, all_cases):
    """Those who did not rate lower the response rate and touch no score."""
    with town.database.reading() as connection:
        figures = followups.satisfaction_of(connection)

    assert figures.response is not None
    assert 0.5 < figures.response < 0.7
    assert figures.score == sum(level * count for level, count in figures.levels.items()) / figures.rated
