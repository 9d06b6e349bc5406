"""Handing an unfinished application to a window: consent first, what is told, and the way back."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.commands import EndDraft, OpenDraft, SaveDraft, Scan, StopScanning
from kiosk.session.phase import Phase
from kiosk.session.readings import DraftCodeRead
from kiosk.session.replies import DraftEnded, DraftKept, DraftLost, DraftOpened, DraftSent
from kiosk.session.screen import Facts
from tests.kiosk.session.conftest import NAME, NUMBER, SHOP

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]
CODE = "0123 4567 89AB CDEF"


def agree(visit: "Visit") -> None:
    """Agree, and let disk and server have it."""
    visit.press("hand_over", "agree")
    visit.send(DraftKept(visit.session.id, CODE, visit.now, visit.now))
    visit.send(DraftSent(visit.session.id, is_sent=True))


def opened(visit: "Visit", kept: SaveDraft, **changes: object) -> DraftOpened:
    """Give back what was handed over, to this visit."""
    given = {"situation": kept.situation, "answers": kept.answers, "provenance": kept.provenance, **changes}
    return DraftOpened(visit.session.id, visit.item, kept.submission, 7, **given)


@pytest.mark.parametrize("phase", [Phase.SITUATION, Phase.FORM, Phase.REVIEW])
def test_nothing_without_consent(visit_at: VisitAt, phase: Phase):
    """Asking for help only asks: nothing is kept before the citizen agrees, and back leads back."""
    visit = visit_at(phase)
    visit.press("hand_over")
    stood = visit.session.phase
    visit.press("back")

    assert (stood, visit.count(SaveDraft), visit.session.phase) == (Phase.HAND_OVER, 0, phase)


def test_consent_names_what_is_seen(visit_at: VisitAt):
    """Every answer that is handed over is named, and the document's own are named as not seen."""
    visit = visit_at(Phase.REVIEW)
    visit.press("hand_over")
    kept_answers = visit.session.draft.answers
    said = visit.says()
    visit.press("agree")
    kept = visit.last(SaveDraft)
    labels = {field.key: field.label.zh for field in visit.item.form.fields}

    assert [label for key, label in labels.items() if key in kept_answers and label not in said] == []
    assert (set(kept.answers) | set(kept.withheld), kept.for_window) == (set(kept_answers), True)
    assert (NAME in kept.answers.values(), bool(kept.withheld)) == (False, True)


def test_leaving_consent_asks(visit_at: VisitAt):
    """Nothing is kept yet, so leaving asks before the answers are lost."""
    visit = visit_at(Phase.REVIEW)
    visit.press("hand_over", "leave")

    assert visit.screen().name == "leaving"


def test_cut_off(visit_at: VisitAt):
    """Without the server no window can help: the offer says so, and so does consent."""
    visit = visit_at(Phase.REVIEW)
    visit.press("hand_over")
    visit.breaks("network")
    agreed = next(button for button in visit.buttons() if button.key == "agree")

    assert (agreed.enabled, "现在不能请窗口帮忙" in visit.says()) == (False, True)


def test_where_it_is(visit_at: VisitAt):
    """The code is there at once; that a window can open it is said when the server has it, and not before."""
    visit = visit_at(Phase.REVIEW)
    visit.press("hand_over", "agree")
    visit.send(DraftKept(visit.session.id, CODE, visit.now, visit.now))
    before = "窗口现在可以打开了" in visit.says()
    visit.send(DraftSent(visit.session.id, is_sent=False))
    cut_off = "窗口还打不开" in visit.says()
    visit.send(DraftSent(visit.session.id, is_sent=True))

    assert (before, cut_off, "窗口现在可以打开了" in visit.says()) == (False, True, True)


@pytest.mark.parametrize(("is_told", "said"), [(True, "收回了"), (False, "连上后立即作废")])
def test_taken_back(visit_at: VisitAt, *, is_told: bool, said: str):
    """Taken back, the code is void now or as soon as the server is heard; the answers are still in the visit."""
    visit = visit_at(Phase.REVIEW)
    agree(visit)
    visit.press("take_back")
    asked = visit.last(EndDraft).code
    visit.send(DraftEnded(visit.session.id, is_told=is_told))
    told = said in visit.says()
    visit.press("back")

    assert (asked, told, visit.session.phase, visit.session.draft.answers["shop"]) == (CODE, True, Phase.REVIEW, SHOP)


def test_leaving_after_taking_back(visit_at: VisitAt):
    """What was taken back is in this visit only, so leaving asks first."""
    visit = visit_at(Phase.REVIEW)
    agree(visit)
    visit.press("take_back")
    visit.send(DraftEnded(visit.session.id, is_told=True))
    visit.press("leave")

    assert visit.screen().name == "leaving"


def test_not_taken_back(visit_at: VisitAt):
    """Where taking it back fails, the code is still shown and said to work."""
    visit = visit_at(Phase.REVIEW)
    agree(visit)
    visit.press("take_back")
    visit.send(DraftLost(visit.session.id, "broken"))

    assert (visit.screen().name, "没有收回成" in visit.says()) == ("handed", True)


def test_taken_back_later(visit_at: VisitAt):
    """A later visit takes it back by the code, and goes on with it there and then."""
    visit = visit_at(Phase.REVIEW)
    agree(visit)
    kept = visit.last(SaveDraft)
    later = visit_at(Phase.RESUME)
    later.answer("draft.code", CODE)
    later.press("take_back")
    asked = later.last(OpenDraft)
    later.send(opened(later, kept, ended=DraftEnded(later.session.id, is_told=True)))

    assert (asked.take_back, later.session.phase, "码已作废" in later.says()) == (True, Phase.REVIEW, True)


def test_what_the_window_typed_is_marked(visit_at: VisitAt):
    """The review counts and marks the window's answers; what the citizen changes is hers again."""
    visit = visit_at(Phase.REVIEW)
    agree(visit)
    kept = visit.last(SaveDraft)
    later = visit_at(Phase.RESUME)
    later.send(opened(later, kept, provenance={**kept.provenance, "shop": "window"}, windows={"shop": "9"}))
    facts = [fact for block in later.screen().blocks if isinstance(block, Facts) for fact in block.facts]
    marked = [fact.badge for fact in facts if fact.value == SHOP]
    counted = "窗口代填了 1 项" in later.says()
    later.press("change.shop")
    later.answer("shop", "别的店")
    later.press("next")

    assert (marked, counted) == (["9代填"], True)
    assert (later.session.draft.provenance["shop"], "窗口代填了" in later.says()) == ("typed", False)


def test_the_document_fills_in_the_rest(visit_at: VisitAt):
    """What was left out comes from the document again, unchanged."""
    visit = visit_at(Phase.REVIEW)
    agree(visit)
    before = dict(visit.session.draft.answers)
    kept = visit.last(SaveDraft)
    later = visit_at(Phase.RESUME)
    later.send(opened(later, kept))

    assert dict(later.session.draft.answers) == before


def test_scanned(visit_at: VisitAt):
    """A scanned code is asked for at once, with the document in hand."""
    visit = visit_at(Phase.RESUME)
    visit.press("scan_draft")
    wanted = visit.last(Scan).wanted
    visit.send(DraftCodeRead(visit.session.id, "0123456789ABCDEF"))
    asked = visit.last(OpenDraft)

    assert (wanted, asked.code, asked.number, visit.screen().name) == (
        "draft",
        "0123456789ABCDEF",
        NUMBER,
        "resume.waiting",
    )


def test_another_kind_of_code(visit_at: VisitAt):
    """A receipt's code is told as none of these, and the scanner is let go on the way back."""
    visit = visit_at(Phase.RESUME_SCAN)
    visit.send(DraftCodeRead(visit.session.id, ""))
    told = "不是续办码" in visit.says()
    visit.press("again", "back")

    assert (told, visit.session.phase, visit.count(StopScanning)) == (True, Phase.RESUME, 1)


@pytest.mark.parametrize("key", ["offline", "filed", "too_many", "broken", "unknown", "item_gone"])
def test_what_does_not_open_is_said(visit_at: VisitAt, words, key: str):
    """Each reason has its own sentence, and the box stays."""
    visit = visit_at(Phase.RESUME)
    visit.answer("draft.code", CODE)
    visit.press("next")
    visit.send(DraftLost(visit.session.id, key))

    assert (visit.screen().name, words.find(f"session.resume.{key}").zh in visit.says()) == ("resume", True)


def test_nothing_shows(visit_at: VisitAt):
    """Code and answers show in no written form of the visit."""
    visit = visit_at(Phase.REVIEW)
    agree(visit)

    assert [text in repr((visit.session, visit.asked)) for text in (CODE, SHOP, NUMBER)] == [False] * 3


def test_taken_back_is_said_until_it_is_kept_again(visit_at: VisitAt):
    """A draft that is in this visit only says so on every page, until it is kept again."""
    visit = visit_at(Phase.FORM)
    visit.press("keep_draft")
    kept = visit.last(SaveDraft)
    later = visit_at(Phase.RESUME)
    later.send(opened(later, kept, ended=DraftEnded(later.session.id, is_told=True)))
    on_the_form = (later.session.phase, "码已作废" in later.says())
    later.press("keep_draft")
    later.send(DraftKept(later.session.id, CODE, later.now))
    later.press("back")

    assert (on_the_form, "码已作废" in later.says()) == ((Phase.FORM, True), False)
