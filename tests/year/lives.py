"""How the town's cases live: taken in, reviewed, stopped, joined, extended, decided, collected, rated, put away."""

from collections.abc import Generator
from datetime import timedelta
from uuid import UUID

from sqlalchemy import insert

from content.catalogue.bilingual import Bilingual
from content.catalogue.terms import CaseClass
from content.contract.application import Rating
from content.law.procedures import ProcedureKind
from server.acts.accepting import (
    accept,
    accept_on_arrival,
    ask_supplement,
    refuse_acceptance,
    supplement_received,
)
from server.acts.deciding import Decision, decide, settle
from server.acts.ending import CancellationGround, RevocationGround, cancel, deliver, note_renewal, revoke, withdraw
from server.acts.extending import extend
from server.acts.following import archive, follow_up, open_rectification, rectify
from server.acts.joining import close_joint_round, excuse_unit, give_share, hold_consultation, open_joint_round
from server.acts.moving import WORKER, by_itself, write_down
from server.acts.outcome import AlreadyGiven
from server.acts.replacing import replace_licence
from server.acts.reviewing import (
    TakeOverReason,
    give_finding,
    give_opinion,
    raise_class,
    send_back,
    send_up,
    start_review,
    take_over,
)
from server.acts.standing import delegate
from server.acts.suspending import resume, suspend, tell_procedure
from server.domain.case import Case, CaseMove, CaseState, Closing, HandsOut
from server.domain.following import FollowUpOutcome, Way
from server.domain.levels import Actor, Hindered, Hindrance, Level, Verdict, last_word, speaks_before
from server.domain.licence import ReplacementGround, subject_of
from server.domain.process import RefusalGround
from server.domain.rounds import Voice
from server.domain.satisfaction import is_low
from server.store import cases, licences, ratings, record
from server.store.licences import Licence
from server.store.tables.intake import submissions
from tests.server.acts.desk import new_case, submission_row
from tests.year.town import INSPECTORS, LEADERS, PEOPLE, UNITS, Life, Town

REMEDIES = "可以依法复议或者起诉"
KINDS = tuple(kind for kind in ProcedureKind if kind is not ProcedureKind.HEARING)
Part = Generator[int, None, Case]
"""A part of a case's life: it waits as told, and ends with the case as it then is."""
RATED_SHARE = 0.6
HANDED_OUT = frozenset({CaseState.COLLECTED, CaseState.DELIVERED})
LEVELS = (5, 5, 5, 4, 4, 3, 2, 1)


def life(town: Town) -> Life:
    """Live one case from its filing to the archive."""
    case = arrive(town)
    case = yield from taken_in(town, case)
    if case.state is CaseState.ACCEPTED:
        case = yield from reviewed(town, case)
    if case.state is CaseState.LICENCE_PREPARING:
        case = yield from handed_out(town, case)
    if case.state in HANDED_OUT and town.chance(0.02):
        case = yield from lost(town, case)
    yield from looked_after(town, case)


def arrive(town: Town) -> Case:
    """File a case and let the worker open it."""
    town.count += 1
    random = town.random
    case_class = random.choices(tuple(CaseClass), (70, 20, 10))[0]
    case = new_case(
        town.count,
        town.now,
        town.calendar_years,
        unit=random.choice(UNITS),
        case_class=case_class,
        inspectors=2 if town.chance(0.15) else 0,
        hands_out=random.choices(tuple(HandsOut), (70, 20, 10))[0],
        state=CaseState.RECEIVED,
        promised_days=random.choice((5, 10, 15)),
        submission=str(UUID(int=town.count)),
    )
    town.connection.execute(insert(submissions), submission_row(case.submission, case.case_no, town.now))
    cases.add(town.connection, case)
    write_down(town.connection, case, "case.received", who=WORKER, now=town.now, facts={"item": case.item})
    return case


def taken_in(town: Town, case: Case) -> Part:
    """Take a case in; four in five pass every check."""
    if town.chance(0.8):
        case = town.act(accept_on_arrival, case)
        if case.case_class is CaseClass.ORDINARY and town.chance(0.1):
            granted = Decision(verdict=Verdict.GRANT, opinion="")
            return town.act(settle, case, granted, decided_by="rule:shop@1", facts={"officer": "科长"})
        return case
    case = town.act(by_itself, case, CaseMove.SET_ASIDE)
    officer = town.officer(case.unit)
    fate = town.random.choices(("accept", "supplement", "refuse", "silence", "withdraw"), (35, 35, 10, 15, 5))[0]
    if fate == "silence":
        yield 8
        return town.seen(case)
    yield town.random.randint(1, 4)
    if fate == "accept":
        return town.act(accept, case, actor=officer, calendar=town.calendar_years)
    if fate == "supplement":
        return (yield from supplemented(town, case, officer))
    return _turned_away(town, case, officer, fate)


def _turned_away(town: Town, case: Case, officer: Actor, fate: str) -> Case:
    if fate == "withdraw":
        return town.act(withdraw, case, actor=officer, reasons_zh="撤回", reasons_en="")
    ground = town.random.choice((RefusalGround.NOT_NEEDED, RefusalGround.NOT_OURS))
    told = {"reasons_zh": "不需要许可", "remedies_zh": REMEDIES, "right_body": "市水务局"}
    return town.act(refuse_acceptance, case, actor=officer, ground=ground, **told)


def supplemented(town: Town, case: Case, officer: Actor) -> Part:
    """Ask once for what is missing, sometimes twice, and sometimes in vain."""
    missing = [Bilingual("缺图纸", "A plan is missing")]
    case = town.act(ask_supplement, case, actor=officer, wanted=missing)
    yield town.random.randint(1, 15)
    if town.chance(0.1):
        told = {"reasons_zh": "逾期未补正", "remedies_zh": REMEDIES}
        return town.act(refuse_acceptance, case, actor=officer, ground=RefusalGround.NOT_SUPPLEMENTED, **told)
    case = town.act(supplement_received, case, actor=officer, calendar=town.calendar_years)
    if town.chance(0.2):
        again = {"actor": officer, "wanted": missing}
        town.fails(Hindered(Hindrance.SUPPLEMENT_ONCE, Level.LEADER), ask_supplement, case, **again)
        case = town.act(
            ask_supplement, case, actor=LEADERS[0], wanted=missing, override_zh="图纸破损", override_en="Torn"
        )
        yield town.random.randint(1, 5)
        case = town.act(supplement_received, case, actor=officer, calendar=town.calendar_years)
    yield town.random.randint(1, 3)
    return town.act(accept, case, actor=officer, calendar=town.calendar_years)


def reviewed(town: Town, case: Case) -> Part:
    """Review an accepted case up to its decision."""
    officer = town.officer(case.unit)
    case = town.act(start_review, case, actor=officer)
    if town.chance(0.03):
        yield 1
        return town.act(withdraw, case, actor=officer, reasons_zh="撤回", reasons_en="")
    if town.chance(0.05):
        yield 1
        officer = next(each for each in PEOPLE[case.unit][Level.OFFICER] if each.id != case.assigned_to)
        case = town.act(take_over, case, actor=officer, reason=TakeOverReason.ABSENT)
    if case.case_class is CaseClass.ORDINARY and town.chance(0.05):
        case = town.act(raise_class, case, actor=officer, to=CaseClass.IMPORTANT, reason_code="amount")
    if town.chance(0.03):
        return (yield from left_to_silence(town, case, officer))
    if town.chance(0.12):
        case = yield from stopped(town, case, officer)
    if town.chance(0.1):
        case = yield from joined(town, case, officer)
    if town.chance(0.05):
        why = {"reason_zh": "案情复杂", "calendar": town.calendar_years}
        case = town.act(extend, case, actor=LEADERS[0], days=town.random.randint(1, case.extendable_days), **why)
        town.fails(AlreadyGiven(), extend, case, actor=LEADERS[1], days=1, **why)
    yield town.random.randint(1, 3)
    return (yield from decided(town, town.seen(case), officer))


def left_to_silence(town: Town, case: Case, officer: Actor) -> Part:
    """Renew a licence by deciding nothing."""
    until = town.today + timedelta(days=35)
    case = town.act(note_renewal, case, actor=officer, until=until)
    while town.today <= until + timedelta(days=1):
        yield 1
    return town.seen(case)


def stopped(town: Town, case: Case, officer: Actor) -> Part:
    """Stop a case for a procedure that is told or not, and that ends in time or is overrun."""
    is_hearing = town.chance(0.2)
    kind = ProcedureKind.HEARING if is_hearing else town.random.choice(KINDS)
    chair = LEADERS[1].id if is_hearing else ""
    begun = {"kind": kind, "limit_days": town.random.randint(2, 15), "reason": "需要", "chair": chair}
    case = town.act(suspend, case, actor=officer, calendar=town.calendar_years, **begun)
    if town.chance(0.9):
        yield 1
        case = town.act(tell_procedure, town.seen(case), actor=officer, calendar=town.calendar_years)
    yield town.random.randint(1, 20)
    case = town.seen(case)
    if case.state is CaseState.SPECIAL_PROCEDURE:
        case = town.act(resume, case, actor=officer, result="已完成", calendar=town.calendar_years)
    return case


def joined(town: Town, case: Case, officer: Actor) -> Part:
    """Ask other units at once; none is taken to agree because it is silent."""
    others = [unit for unit in UNITS if unit != case.unit]
    asked = {unit: town.random.randint(3, 8) for unit in town.random.sample(others, town.random.randint(1, 3))}
    opened = {"units": asked, "purpose": "并联审查", "crosses_agencies": "transport" in asked}
    case = town.act(open_joint_round, case, actor=officer, calendar=town.calendar_years, **opened)
    town.fails(Hindered(Hindrance.UNIT_SILENT), close_joint_round, case, actor=officer)
    for unit in asked:
        yield town.random.randint(1, 4)
        if town.chance(0.05):
            excuse_unit(town.connection, case, actor=LEADERS[0], unit=unit, because="已并入", now=town.now)
            continue
        verdict = Verdict.REFUSE if town.chance(0.05) else Verdict.GRANT
        give_share(town.connection, case, actor=town.officer(unit), verdict=verdict, text="已核", now=town.now)
    if town.chance(0.3):
        _consult(town, case, officer, list(asked))
    return town.act(close_joint_round, case, actor=officer)


def _consult(town: Town, case: Case, officer: Actor, units: list[str]) -> None:
    people = [officer, *(town.officer(unit) for unit in units)]
    voices = [Voice(staff=who.id, name=who.name, unit=who.unit, verdict=Verdict.GRANT, text="同意") for who in people]
    held = {"voices": voices, "verdict": Verdict.GRANT, "result": "一致同意", "held_on": town.today}
    hold_consultation(town.connection, case, actor=officer, now=town.now, **held)


def decided(town: Town, case: Case, officer: Actor) -> Part:
    """Let every level speak, inspectors among them, and let the right one have the last word."""
    if case.inspectors:
        for inspector in town.random.sample(INSPECTORS, 2):
            give_finding(town.connection, case, actor=inspector, verdict=Verdict.GRANT, text="合格", now=town.now)
    levels = {Level.OFFICER: officer, Level.CHIEF: town.chief(case.unit), Level.LEADER: LEADERS[0]}
    for level in speaks_before(case.case_class):
        give_opinion(town.connection, case, actor=levels[level], verdict=Verdict.GRANT, text="同意", now=town.now)
        yield 1
    case = town.seen(case)
    if case.case_class is not CaseClass.ORDINARY:
        case = yield from _sent_up(town, case, officer)
    decider = levels[last_word(case.case_class)]
    if case.case_class is CaseClass.IMPORTANT and town.chance(0.2):
        decider = _deputy(town, case, officer)
    grant = Decision(verdict=Verdict.GRANT, opinion="同意")
    refuse = Decision(verdict=Verdict.REFUSE, opinion="不同意", reasons_zh="不符合", remedies_zh=REMEDIES)
    made = decide(town.connection, case, refuse if town.chance(0.1) else grant, actor=decider, now=town.now)
    if made == Hindered(Hindrance.UNIT_AGAINST):
        town.refused[str(made)] = town.refused.get(str(made), 0) + 1
        return town.act(decide, case, refuse, actor=decider)
    assert isinstance(made, Case), made
    return made


def _sent_up(town: Town, case: Case, officer: Actor) -> Part:
    # An officer may stand in for the chief today; having spoken himself, he may not give the last word even so.
    grant = Decision(verdict=Verdict.GRANT, opinion="同意")
    made = decide(town.connection, case, grant, actor=officer, now=town.now)
    too_low = Hindered(Hindrance.LEVEL_TOO_LOW, last_word(case.case_class))
    assert made in {too_low, Hindered(Hindrance.SAME_PERSON)}, made
    case = town.act(send_up, case, actor=officer)
    if town.chance(0.1):
        case = town.act(send_back, case, actor=town.chief(case.unit))
        yield 1
        case = town.act(send_up, case, actor=officer)
    return case


def _deputy(town: Town, case: Case, officer: Actor) -> Actor:
    deputy = next(each for each in PEOPLE[case.unit][Level.OFFICER] if each.id != officer.id)
    chief = town.chief(case.unit)
    days = {"first": town.today, "last": town.today, "reason": "出差"}
    name = f"{case.case_no}-d"
    people = {"actor": chief, "absent": chief, "deputy": deputy}
    delegate(town.connection, delegation_id=name, now=town.now, **people, **days)
    return deputy


def handed_out(town: Town, case: Case) -> Part:
    """Make the licence, and hand it out at a kiosk or a window."""
    yield 1
    made = cases.make(town.connection, case, CaseMove.FINISH, due_at=None)
    assert isinstance(made, Case)
    record.append(town.connection, who=WORKER, what="licence.signed", at=town.now, case_no=case.case_no)
    yield town.random.randint(1, 10)
    if case.hands_out is HandsOut.WINDOW:
        return town.act(deliver, made, actor=town.officer(case.unit))
    taken = cases.make(town.connection, made, CaseMove.COLLECT, collected_at=town.now)
    assert isinstance(taken, Case)
    record.append(town.connection, who="K03", what="licence.confirmed", at=town.now, case_no=case.case_no)
    return taken


def lost(town: Town, case: Case) -> Part:
    """Lose a licence, and have it made anew: the new one names the old, which counts no more."""
    licence = Licence(
        id=subject_of(case.submission, 1),
        case_no=case.case_no,
        number=f"L{case.case_no}",
        sha256="0" * 64,
        size=1,
        pages=1,
        path="",
        title_zh=case.title_zh,
        title_en=case.title_en,
        signed_at=town.now,
    )
    licences.add(town.connection, licence)
    yield town.random.randint(1, 30)
    ground = town.random.choice(tuple(ReplacementGround))
    officer = town.officer(case.unit)
    case = town.act(replace_licence, town.seen(case), actor=officer, ground=ground, reasons="声明作废")
    return (yield from handed_out(town, case))


def looked_after(town: Town, case: Case) -> Life:
    """Rate it or not, follow it up, and put it away; a few licences are taken away again."""
    officer = town.officer(case.unit)
    level = town.random.choice(LEVELS) if town.chance(RATED_SHARE) else 0
    if level:
        _rate(town, case, level)
    yield 2
    done = {"way": Way.PHONE, "outcome": town.random.choice(tuple(FollowUpOutcome))}
    case = town.act(follow_up, town.seen(case), actor=officer, **done)
    if level and is_low(level):
        yield town.random.randint(1, 15)
        rectify(town.connection, case, actor=officer, measure="已改正", called_back=Way.PHONE, now=town.now)
    case = town.act(archive, case, actor=officer)
    assert case.closing is Closing.ARCHIVED
    if case.state in {CaseState.COLLECTED, CaseState.DELIVERED} and town.chance(0.03):
        yield 5
        _taken_away(town, case)


def _rate(town: Town, case: Case, level: int) -> None:
    rating = f"r{case.submission}"
    town.connection.execute(insert(submissions), {**submission_row(rating, case.case_no, town.now), "kind": "rating"})
    ratings.add(town.connection, submission=rating, rating=Rating(case.case_no, level, ()), now=town.now)
    if is_low(level):
        task = {"rating": rating, "level": level, "owner": town.chief(case.unit).id, "calendar": town.calendar_years}
        open_rectification(town.connection, case, now=town.now, **task)


def _taken_away(town: Town, case: Case) -> None:
    if town.chance(0.5):
        grounds = {"ground": RevocationGround.ANNULLED, "reasons_zh": "提供虚假材料", "remedies_zh": REMEDIES}
        town.act(revoke, case, actor=LEADERS[0], **grounds)
    else:
        town.act(cancel, case, actor=LEADERS[0], ground=CancellationGround.EXPIRED, reasons_zh="期满")
