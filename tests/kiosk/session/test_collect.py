"""Collecting: codes, answers, and what is said of the sheet."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from content.catalogue.model import Item, Language
from content.contract.code import CodeFault, CodeType
from kiosk.session.commands import (
    Claim,
    Scan,
    Track,
)
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintLicence,
)
from kiosk.session.prints import LicenceProgress, LicenceSettled
from kiosk.session.readings import CodeRead, ScanHinted, ScanTrouble
from kiosk.session.replies import ClaimFailed
from kiosk.session.screen import Bullets, Facts
from kiosk.session.touches import Pressed
from tests.kiosk.session.conftest import CASE_NO, NUMBER

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]
STATES = ["received", "in_review", "refused", "supplement", "preparing", "collected"]
STATES += ["unsettled_print", "elsewhere", "unknown", "not_holder", "locked"]
NEVER_AGAIN = ("confirmed", "sent", "uncertain")


def keys(visit: "Visit") -> set[str]:
    """Give the keys of the buttons that can be pressed."""
    return {button.key for button in visit.buttons() if button.enabled}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("fault", list(CodeFault))
def test_bad_codes(visit_at: VisitAt, fault: CodeFault, language: Language):
    """A forged, foreign, damaged or expired code, or one of an unknown kiosk, is named so and can be scanned again."""
    visit = visit_at(Phase.SCAN)
    visit.send(CodeRead(visit.session.id, fault))

    assert (visit.screen(language).name, "again" in keys(visit)) == (f"scan.{fault}", True)


def test_licence_code(visit_at: VisitAt):
    """A licence is verified, and opens no case."""
    visit = visit_at(Phase.SCAN)
    visit.send(CodeRead(visit.session.id, replace(visit.code(), type=CodeType.LICENCE)))

    assert visit.screen().name == "licence_genuine"


@pytest.mark.parametrize("key", ["no_code", "scanner_gone"])
def test_nothing_scanned(visit_at: VisitAt, key: Any):
    """Without a code, or without a scanner, the screen says which."""
    visit = visit_at(Phase.SCAN)
    visit.send(ScanTrouble(visit.session.id, key))

    assert visit.screen().name == f"scan.{key}"


@pytest.mark.parametrize("hint", ["hold_flat", "too_bright", "too_dark", "too_far"])
def test_hint(visit_at: VisitAt, hint: Any):
    """What would help the camera is said in place of the instruction, while the picture stays."""
    visit = visit_at(Phase.SCAN)
    before = visit.screen().blocks
    visit.send(ScanHinted(visit.session.id, hint))
    after = visit.screen().blocks

    assert (before[0] != after[0], before[1:] == after[1:], len(after)) == (True, True, 2)


@pytest.mark.parametrize("past", [ScanHinted("s1", ""), Pressed("back")])
def test_hint_ends(visit_at: VisitAt, past: Any):
    """A hint is gone when the camera takes it back, and with the screen."""
    visit = visit_at(Phase.SCAN)
    visit.send(ScanHinted(visit.session.id, "too_dark"))
    visit.send(replace(past, session=visit.session.id) if isinstance(past, ScanHinted) else past)

    assert visit.session.hint == ""


def test_scan_again(visit_at: VisitAt):
    """Another try scans anew."""
    visit = visit_at(Phase.SCAN)
    visit.send(CodeRead(visit.session.id, CodeFault.FORGED))
    visit.press("again")

    assert visit.count(Scan) == 2


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("state", STATES)
def test_answers(visit_at: VisitAt, state: str, language: Language):
    """Every answer of the server but a ready licence has its own screen, and prints nothing."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(visit.reply(state, decide_by="2026-10-30", reasons_zh="理由一\n理由二", reasons_en="One\nTwo"))

    assert (visit.screen(language).name, "print" in keys(visit)) == (f"claim.{state}", False)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", ["offline", "refused", "broken"])
def test_no_answer(visit_at: VisitAt, key: Any, language: Language):
    """Each way of getting no word has its own screen."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(ClaimFailed(visit.session.id, key))

    assert visit.screen(language).name == f"claim.failed_{key}"


def test_decide_by_is_told(visit_at: VisitAt):
    """A case in review says by when it will be decided."""
    visit = visit_at(Phase.ANSWER)
    values = [fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts]

    assert "2026年10月30日" in values


def test_refusal_reasons_are_told(visit_at: VisitAt):
    """A refusal shows each of its reasons."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(visit.reply("refused", reasons_zh="理由一\n理由二"))
    lines = [block.lines for block in visit.screen().blocks if isinstance(block, Bullets)]

    assert lines == [("理由一", "理由二")]


def test_day_that_may_move(visit_at: VisitAt):
    """A day that rests on holidays not published yet says so."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(visit.reply("in_review", decide_by="2027-01-05", is_provisional=True))
    values = [fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts]

    assert "2027年1月5日（暂定）" in values


@pytest.mark.parametrize("text", ["soon", "2026-13-01", "2026-09-28T99:00"])
def test_broken_dates_are_not_shown(visit_at: VisitAt, text: str):
    """A date of the server that is none is left out."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(visit.reply("in_review", decide_by=text))
    values = [fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts]

    assert text not in values


@pytest.mark.parametrize("state", ["received", "in_review", "supplement", "refused"])
def test_on_to_the_timeline(visit: "Visit", state: str):
    """Where something can still be read, supplied or printed, the answer leads to the timeline, with the same card."""
    visit.go_to_claim()
    visit.send(visit.reply(state))
    visit.press("follow")
    asked = visit.last(Track)

    assert (asked.case_no, asked.submission, asked.number) == (CASE_NO, "sub-1", NUMBER)


@pytest.mark.parametrize(("state", "role"), [("supplement", "primary"), ("in_review", "secondary")])
def test_what_is_asked_for_comes_first(visit: "Visit", state: str, role: str):
    """The way to supply what is missing is the one that is urged; elsewhere to look further is a choice."""
    visit.go_to_claim()
    visit.send(visit.reply(state))

    assert [button.role for button in visit.buttons() if button.key == "follow"] == [role]


def test_stranger_is_not_led_on(visit: "Visit"):
    """Whose card is not the applicant's is offered no timeline."""
    visit.go_to_claim()
    visit.send(visit.reply("not_holder"))

    assert "follow" not in {button.key for button in visit.buttons()}


@pytest.mark.parametrize("state", ["not_holder", "locked", "collected", "unsettled_print", "refused"])
def test_final_answers_are_not_asked_twice(visit_at: VisitAt, state: str):
    """An answer that another try cannot mend offers none."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(visit.reply(state))

    assert "again" not in keys(visit)


def test_copy(visit_at: VisitAt):
    """A collected licence that may be printed again is asked for as a copy, also when the copy is still being made."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(visit.reply("collected", copies_left=1))
    visit.press("copy")
    visit.send(visit.reply("preparing", wants="copy"))
    visit.press("again")

    assert [command.wants for command in visit.asked if isinstance(command, Claim)] == ["result", "copy", "copy"]


def test_no_copy(visit_at: VisitAt):
    """Without a copy left the way to the officer is told, and nothing else is offered."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(visit.reply("collected"))

    assert (visit.screen().name, "copy" in keys(visit)) == ("claim.collected", False)


def test_answer_for_another_case(visit_at: VisitAt):
    """An answer about another case is not shown."""
    visit = visit_at(Phase.CLAIMING)
    ready = visit.ready()
    visit.send(
        replace(ready, reply=type(ready.reply)(state="ready", case_no="GP260928K030002X", offer=ready.reply.offer))
    )

    assert visit.session.phase is Phase.CLAIMING


def test_ready_prints(visit_at: VisitAt):
    """A ready licence is printed under the claim that offered it."""
    visit = visit_at(Phase.PRINTING)

    assert (visit.last(PrintLicence).claim, visit.count(PrintLicence)) == ("claim-1", 1)


def test_ready_without_toner(visit_at: VisitAt):
    """A ready licence is not printed while the printer cannot, and the screen says why."""
    visit = visit_at(Phase.CLAIMING)
    visit.send(visit.ready())
    visit.breaks("page", fault="toner.out")
    button = next(button for button in visit.buttons() if button.key == "print")

    assert (button.enabled, "墨粉" in button.reason) == (False, True)


@pytest.mark.parametrize("stage", ["fetching", "checking", "sending", "printing"])
def test_progress(visit_at: VisitAt, stage: Any):
    """Each stage of printing changes what is shown."""
    visit = visit_at(Phase.PRINTING)
    visit.send(LicenceProgress(visit.session.id, stage))

    assert visit.session.stage == stage


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("outcome", ["confirmed", "sent", "uncertain", "refused", "failed"])
def test_outcomes(visit_at: VisitAt, outcome: Any, language: Language):
    """Every outcome has its own words."""
    visit = visit_at(Phase.PRINTING)
    visit.send(LicenceSettled(visit.session.id, outcome, "paper.jam"))

    assert visit.screen(language).name == f"printed.{outcome}"


@pytest.mark.parametrize("outcome", NEVER_AGAIN)
def test_no_second_print(visit_at: VisitAt, outcome: Any):
    """Nothing is offered again that may have come out, not even to a press that the screen does not show."""
    visit = visit_at(Phase.PRINTING)
    visit.send(LicenceSettled(visit.session.id, outcome, "paper.jam"))
    offered = keys(visit)
    visit.send(Pressed("again"))

    assert ("again" in offered, visit.session.phase) == (False, Phase.PRINTED)


@pytest.mark.parametrize("outcome", ["refused", "failed"])
def test_second_try_asks_anew(visit_at: VisitAt, outcome: Any):
    """After a sheet that surely did not come out, another try asks the server first."""
    visit = visit_at(Phase.PRINTING)
    visit.send(LicenceSettled(visit.session.id, outcome, "paper.out"))
    visit.press("again")

    assert (visit.session.phase, visit.count(Claim), visit.count(PrintLicence)) == (Phase.CLAIMING, 2, 1)


def test_silent_printer(visit_at: VisitAt):
    """A printer that never answers leaves the sheet uncertain, and a late word still counts."""
    visit = visit_at(Phase.PRINTING)
    visit.wait(180)
    uncertain = visit.screen().name
    visit.send(LicenceSettled(visit.session.id, "confirmed"))

    assert (uncertain, visit.screen().name) == ("printed.uncertain", "printed.confirmed")


def test_silent_server(visit_at: VisitAt):
    """A question without an answer ends as being offline, and can be put again."""
    visit = visit_at(Phase.CLAIMING)
    visit.wait(25)

    assert (visit.screen().name, "again" in keys(visit)) == ("claim.failed_offline", True)


def decide(visit: "Visit") -> None:
    """Walk to the wait for a decision."""
    visit.go_to_filed()
    visit.press("decide_now")


def test_decided_at_once(new_visit: Callable[[Item], "Visit"], at_once: Item):
    """An item decided at once is asked for every two seconds and printed by itself in the same visit."""
    visit = new_visit(at_once)
    decide(visit)
    for state in ("unknown", "received", "preparing"):
        visit.send(visit.reply(state))
        visit.wait(2)
    visit.send(visit.ready())

    assert (visit.session.phase, visit.count(Claim), visit.count(PrintLicence)) == (Phase.PRINTING, 4, 1)


def test_undecided_in_time(new_visit: Callable[[Item], "Visit"], at_once: Item):
    """When no decision comes in time, the screen says where the case stands."""
    visit = new_visit(at_once)
    decide(visit)
    for _ in range(61):
        visit.send(visit.reply("preparing"))
        visit.wait(2)

    assert visit.screen().name == "claim.preparing"


def test_handed_to_a_person(new_visit: Callable[[Item], "Visit"], at_once: Item):
    """When the rule hands over to a person, the screen says so at once."""
    visit = new_visit(at_once)
    decide(visit)
    visit.send(visit.reply("in_review"))

    assert visit.screen().name == "claim.in_review"


def test_no_waiting_any_more(new_visit: Callable[[Item], "Visit"], at_once: Item):
    """Who does not want to wait is back at the number, and may rate."""
    visit = new_visit(at_once)
    decide(visit)
    visit.press("finish", "finish")

    assert visit.session.phase is Phase.RATING


def test_no_waiting_without_printer(new_visit: Callable[[Item], "Visit"], at_once: Item):
    """Waiting for a decision is not offered when it could not be printed."""
    visit = new_visit(at_once)
    visit.go_to_filed()
    visit.breaks("page")

    assert "decide_now" not in keys(visit)
