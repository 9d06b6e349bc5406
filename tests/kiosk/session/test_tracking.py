"""Following a case: three ways to ask, what each of them shows, and what stays covered."""

from dataclasses import replace
from datetime import date

import pytest

from content.contract.tracking import TrackedStop, TrackReply
from kiosk.session.commands import (
    Claim,
    ReadCard,
    Track,
)
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintNotice,
)
from kiosk.session.prints import NoticeSettled
from kiosk.session.readings import CardTrouble
from kiosk.session.replies import Tracked, TrackFailed
from kiosk.session.screen import Banner, Facts
from kiosk.session.touches import Answered
from tests.kiosk.session import tracked
from tests.kiosk.session.tracked import CASE_NO, SUBMISSION, asked_for_more, by_card, by_number, by_receipt, case, found

LEASE = tracked.WANTED[0].zh


def values(visit):
    """List the values of all facts on the screen."""
    return [fact.value for block in visit.screen().blocks if isinstance(block, Facts) for fact in block.facts]


def test_by_number_shows_no_card(visit):
    """A number alone asks for nobody's card, and sends none."""
    by_number(visit)

    assert (visit.last(Track), visit.count(ReadCard)) == (Track(visit.session.id, CASE_NO, "", ""), 0)


def test_by_card_asks_for_all(visit):
    """A card alone asks for all cases of its holder."""
    by_card(visit)

    assert visit.last(Track) == Track(visit.session.id, "", "", visit.session.card.number)


def test_by_receipt(visit):
    """A receipt asks for its case, in the name of the card."""
    by_receipt(visit)

    assert visit.last(Track) == Track(visit.session.id, CASE_NO, SUBMISSION, visit.session.card.number)


@pytest.mark.parametrize("number", ["", "GP260928K0300011", "nonsense"])
def test_mistyped_number(visit, number):
    """A number that cannot be one is told so at once, and nothing is asked."""
    visit.press("start", "track", "by_number")
    visit.send(Answered("track.number", number))
    visit.press("next")

    assert (visit.session.phase, visit.session.trouble, visit.count(Track)) == (Phase.TRACK_NUMBER, "mistyped", 0)


def test_public_timeline_has_nothing_personal(visit):
    """Looked up by its number, a case shows its process and no name, list or notice."""
    by_number(visit)
    visit.send(found(visit, asked_for_more(held=None)))
    keys = {button.key for button in visit.buttons()}

    assert (LEASE in visit.says(), any(key.startswith("notice.") for key in keys), "show" in keys) == (
        False,
        False,
        True,
    )


def test_show_takes_the_card(visit):
    """To uncover a case that was looked up by number, the card is asked for, and the same case asked again."""
    by_number(visit)
    visit.send(found(visit, case()))
    visit.press("show")
    visit.send(visit.card())

    assert visit.last(Track) == Track(visit.session.id, CASE_NO, "", visit.session.card.number)


def test_shown_after_the_card(visit):
    """Once the card was laid for it, what the holder hears stands there uncovered."""
    by_number(visit)
    visit.send(found(visit, case()))
    visit.press("show")
    visit.send(visit.card())
    visit.send(found(visit, asked_for_more()))

    assert LEASE in visit.says()


def test_covered_by_default(visit):
    """Even for the proven holder the list stays covered until asked for: others may be looking."""
    by_receipt(visit)
    visit.send(found(visit, asked_for_more()))

    assert LEASE not in visit.says()


def test_show_and_hide(visit):
    """What is shown can be covered again."""
    tracked.to_timeline(visit)
    shown = LEASE in visit.says()
    visit.press("hide")

    assert (shown, LEASE in visit.says()) == (True, False)


def test_own_name_is_masked_until_shown(visit):
    """The holder's name is masked until it is asked to be shown."""
    by_receipt(visit)
    visit.send(found(visit, asked_for_more()))
    before = visit.session.card.name in values(visit)
    visit.press("show")

    assert (before, visit.session.card.name in values(visit)) == (False, True)


def test_choose_from_the_list(visit):
    """A case chosen from the list is asked for with the same card."""
    tracked.to_own_cases(visit)
    visit.press(f"case.{CASE_NO}")

    assert visit.last(Track) == Track(visit.session.id, CASE_NO, "", visit.session.card.number)


def test_back_to_the_list(visit):
    """From a case of the list, back leads to the list."""
    tracked.to_own_cases(visit)
    visit.press(f"case.{CASE_NO}")
    visit.send(found(visit, case()))
    visit.press("back")

    assert (visit.session.phase, visit.session.inquiry.own[0].case_no) == (Phase.OWN_CASES, CASE_NO)


def test_back_to_the_ways_forgets_the_card(visit):
    """Back to the choice of a way forgets whose card was read."""
    tracked.to_own_cases(visit)
    visit.press("back")

    assert (visit.session.phase, visit.session.card, visit.session.inquiry) == (Phase.TRACK_WAY, None, None)


@pytest.mark.parametrize("turn", ["bureau", "applicant", "procedure", "other_units", "nobody"])
def test_who_holds_the_clock(visit, turn):
    """The first sentence says whose turn it is."""
    by_number(visit)
    visit.send(found(visit, case(turn=turn)))
    said = visit.screen().blocks[0]

    assert (type(said), said.text) == (
        Banner,
        visit.words.find(f"session.timeline.turn.{turn}").zh.format(unit="商事登记科"),
    )


def test_real_days(visit):
    """The days of promise and law stand there as days."""
    by_number(visit)
    visit.send(found(visit, case()))

    assert ("2026年10月9日" in values(visit), "2026年11月2日" in values(visit)) == (True, True)


def test_suspended_days(visit):
    """Days that do not count are named."""
    by_number(visit)
    stop = TrackedStop("hearing", "2026-10-09", "2026-10-20", is_running=True)
    visit.send(found(visit, case(turn="procedure", state="special_procedure", stops=(stop,))))

    assert "2026年10月20日" in visit.says()


def test_suspended_into_a_year_to_come(visit):
    """A procedure that is to end in a year not arranged yet ends on a provisional day."""
    by_number(visit)
    stop = TrackedStop("hearing", "2026-12-28", "2027-01-11", is_running=True)
    days = replace(case().deadlines, provisional_from=date(2027, 1, 1))
    found_case = case(turn="procedure", state="special_procedure", stops=(stop,), deadlines=days)
    visit.send(found(visit, found_case))

    assert "2027年1月11日（暂定）" in visit.says()


def test_typing_the_identity_is_not_offered(visit):
    """Where the card proves the holder, no number is typed instead."""
    visit.press("start", "track", "by_card")
    visit.send(CardTrouble(visit.session.id, "unreadable"))

    assert {"type_number", "show_code"} & {button.key for button in visit.buttons()} == set()


def test_without_network(visit):
    """Without the server following is not offered, and the start page says why."""
    visit.press("start")
    visit.breaks("network")
    (tile,) = [button for button in visit.buttons() if button.key == "track"]

    assert (tile.enabled, bool(tile.reason)) == (False, True)


def test_without_reader(visit):
    """Without a reader the number still serves."""
    visit.press("start", "track")
    visit.breaks("idcard")
    offered = {button.key for button in visit.buttons() if button.enabled}

    assert offered & {"by_receipt", "by_card", "by_number"} == {"by_number"}


@pytest.mark.parametrize("key", ["offline", "refused", "broken"])
def test_no_word(visit, key):
    """When the server cannot answer the screen says that the case is safe; only a lost line is tried again."""
    by_number(visit)
    visit.send(TrackFailed(visit.session.id, key))
    keys = {button.key for button in visit.buttons()}

    assert (visit.screen().name, "again" in keys) == (f"track.failed_{key}", key == "offline")


@pytest.mark.parametrize("state", ["received", "unknown", "not_holder", "locked"])
def test_answers_without_a_case(visit, state):
    """Each answer without a case has its screen; a wrong holder is not offered another try."""
    by_receipt(visit)
    visit.send(Tracked(visit.session.id, "t", TrackReply(state)))
    keys = {button.key for button in visit.buttons()}

    assert (visit.screen().name, "again" in keys) == (f"track.{state}", state in {"received", "unknown"})


def test_silence_is_offline(visit):
    """A server that never answers counts as offline after its time."""
    by_number(visit)
    visit.wait(26)

    assert visit.screen().name == "track.failed_offline"


def test_collect(visit):
    """A licence that is ready is claimed from the timeline, without scanning again."""
    by_card(visit)
    visit.send(tracked.listed(visit))
    visit.press(f"case.{CASE_NO}")
    visit.send(found(visit, case(state="licence_ready", turn="applicant", held=tracked.held())))
    visit.press("collect")

    assert (visit.session.phase, visit.last(Claim).code.subject) == (Phase.CLAIMING, SUBMISSION)


def test_collect_is_not_offered_without_printer(visit):
    """Without a page printer nothing is claimed."""
    by_receipt(visit)
    visit.send(found(visit, case(state="licence_ready", turn="applicant", held=tracked.held())))
    visit.breaks("page")

    assert "collect" not in {button.key for button in visit.buttons()}


def test_print_notice(visit):
    """A notice is fetched under the track that proved its holder."""
    tracked.to_printing(visit)
    asked = visit.last(PrintNotice)

    assert (asked.track, asked.offer, asked.case_no) == ("track-1", tracked.NOTICES[0], CASE_NO)


def test_covered_notice_is_not_printed(visit):
    """While covered, no notice can be asked for by any key."""
    by_receipt(visit)
    visit.send(found(visit, asked_for_more()))

    assert not any(button.key.startswith("notice.") for button in visit.buttons())


@pytest.mark.parametrize("outcome", ["confirmed", "sent", "uncertain", "failed", "refused"])
def test_printed(visit, outcome):
    """What became of a notice is told, and the case is one touch away."""
    tracked.to_printing(visit)
    visit.send(NoticeSettled(visit.session.id, outcome, "page.paper_jam"))
    name = visit.screen().name
    visit.press("finish")

    assert (name, visit.session.phase) == (f"notice_printed.{outcome}", Phase.TIMELINE)


def test_second_copy_says_so(visit):
    """A notice printed again is told to be a further copy."""
    tracked.to_printing(visit)
    visit.send(NoticeSettled(visit.session.id, "confirmed", copy_no=2))

    assert any("第 2 份" in value for value in values(visit))


def test_the_end_forgets(visit):
    """Nothing of a case outlives the visit."""
    tracked.to_timeline(visit)
    visit.press("finish")

    assert (visit.session.phase, visit.session.inquiry, visit.session.card) == (Phase.ATTRACT, None, None)
