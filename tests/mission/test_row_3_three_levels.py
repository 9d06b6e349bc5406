"""Three levels, responsible for life: the class of a case picks who decides; what was said stays, signed by name."""

from dataclasses import replace
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy.exc import DBAPIError

from content.catalogue.model import CaseClass
from server.acts.deciding import Decision, decide
from server.acts.reviewing import give_opinion, raise_class
from server.auditing import Proven, export, verify_export
from server.domain.case import Case, CaseState
from server.domain.levels import Actor, Hindered, Hindrance, Level, Verdict
from server.domain.record import Broken, Fault, Intact, verify
from server.stocking import lay_in
from server.store import opinions, record
from tests.server.acts.desk import CHIEF, LEADER, MONDAY, OFFICER
from tests.server.test_collecting import lend, report

YES = Decision(verdict=Verdict.GRANT, opinion="同意")
BEFORE = {CaseClass.ORDINARY: (), CaseClass.IMPORTANT: (OFFICER,), CaseClass.MAJOR: (OFFICER, CHIEF)}
LAST_WORD = {CaseClass.ORDINARY: OFFICER, CaseClass.IMPORTANT: CHIEF, CaseClass.MAJOR: LEADER}


def speak(desk: Any, case: Case, *people: Actor) -> None:
    """Let each level below say what it thinks."""
    for person in people:
        desk.act(give_opinion, case, actor=person, verdict=Verdict.GRANT, text="拟同意")


@pytest.mark.parametrize("case_class", CaseClass)
def test_last_word(desk, case_class: CaseClass):
    """A clerk decides an ordinary case, a section chief an important one, a leader a major one; nobody meets."""
    case = desk.case(case_class=case_class)
    speak(desk, case, *BEFORE[case_class])
    decided = desk.act(decide, case, YES, actor=LAST_WORD[case_class])

    assert (decided.state, decided.decided_by) == (CaseState.LICENCE_PREPARING, LAST_WORD[case_class].id)


@pytest.mark.parametrize(
    ("case_class", "person", "needed"),
    [(CaseClass.IMPORTANT, OFFICER, Level.CHIEF), (CaseClass.MAJOR, CHIEF, Level.LEADER)],
)
def test_too_low(desk, case_class: CaseClass, person: Actor, needed: Level):
    """Whoever stands below the class does not decide, and is told who does."""
    case = desk.case(case_class=case_class)

    assert desk.act(decide, case, YES, actor=person) == Hindered(Hindrance.LEVEL_TOO_LOW, needed)


def test_levels_below_speak_first(desk):
    """A leader decides a major case only after clerk and chief have put their opinions on file."""
    case = desk.case(case_class=CaseClass.MAJOR)
    speak(desk, case, OFFICER)

    assert desk.act(decide, case, YES, actor=LEADER) == Hindered(Hindrance.OPINION_MISSING, Level.CHIEF)


def test_never_lowered(desk):
    """A class can be raised, and not lowered to get round a level."""
    case = desk.case(case_class=CaseClass.IMPORTANT)
    to = {"to": CaseClass.ORDINARY, "reason_code": "simple"}

    assert desk.act(raise_class, case, actor=LEADER, **to) == Hindered(Hindrance.CLASS_NOT_RAISED)


def test_names_and_times(desk):
    """Each level's opinion stays with its name, its level and its time."""
    case = desk.case(case_class=CaseClass.MAJOR)
    for person in (OFFICER, CHIEF):
        speak(desk, case, person)
        desk.wait(1)
    desk.act(decide, case, YES, actor=LEADER)
    kept = [
        (each.staff_name, each.level, (each.at - MONDAY).days) for each in desk.read(opinions.of_case, case.case_no)
    ]

    assert kept == [("王样例", "officer", 0), ("赵样例", "chief", 1), ("钱样例", "leader", 2)]


@pytest.mark.parametrize("statement", ["UPDATE record SET who = 'x'", "DELETE FROM record"])
def test_for_life(desk, statement: str):
    """No entry of the record, which names who gave each opinion, can be changed or removed in the store."""
    desk.act(decide, desk.case(), YES, actor=OFFICER)

    with pytest.raises(DBAPIError, match="append-only"):
        desk.database.write(lambda c: c.exec_driver_sql(statement))


def test_chained(desk):
    """The record proves itself whole, and a name that was exchanged outside the store is found."""
    case = desk.case()
    desk.act(decide, case, YES, actor=OFFICER)
    entries = desk.read(lambda c: list(record.entries(c)))
    forged = [*entries[:-1], replace(entries[-1], who=LEADER.id)]

    assert isinstance(verify(entries), Intact)
    assert verify(forged) == Broken(entries[-1].seq, Fault.CHANGED)


def test_proved_from_outside(desk, tmp_path):
    """An export proves itself without the server, and one changed name in it is found."""
    desk.act(decide, desk.case(), YES, actor=OFFICER)
    path, key = tmp_path / "record.jsonl", Ed25519PrivateKey.generate()
    export(desk.database, path, key=key, now=desk.now)
    whole = verify_export(path)
    path.write_text(path.read_text().replace('"wang"', '"qian"'))

    assert isinstance(whole, Proven)
    assert isinstance(whole.record, Intact)
    assert verify_export(path) == Broken(1, Fault.CHANGED)


def test_licence_paper_is_accounted_for(hall):
    """The sheet a licence came out on stands in the record beside who decided: its number, its copy, its case."""
    lay = {"stack": "s1", "place": "K03", "first": "GPA0001", "last": "GPA0003", "actor": OFFICER}
    hall.services.database.write(lambda c: lay_in(c, now=hall.clock.now(), **lay))
    case = hall.ready()
    report(hall, *lend(hall, case), "confirmed")
    with hall.services.database.reading() as connection:
        entry = next(each for each in record.of_case(connection, case.case_no) if each.what == "stock.used")

    assert (entry.facts["serial"], entry.facts["copy"]) == ("GPA0001", "1")
