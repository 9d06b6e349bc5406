"""Going on later: what can be kept, what its citizen hears, and where it goes on."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.commands import (
    OpenDraft,
    SaveDraft,
)
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintDraftCode,
)
from kiosk.session.prints import DraftCodePrinted
from kiosk.session.replies import DraftKept, DraftLost, DraftOpened
from tests.kiosk.session.conftest import NUMBER, SHOP

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]
CODE = "0123 4567 89AB CDEF"


def answer_kept(visit: "Visit") -> None:
    """Let the disk have it."""
    visit.send(DraftKept(visit.session.id, CODE, visit.now))


def opened(visit: "Visit", command: SaveDraft) -> DraftOpened:
    """Give back what was kept, to this visit."""
    kept = (command.situation, command.answers, command.provenance)
    return DraftOpened(visit.session.id, visit.item, command.submission, 7, *kept)


@pytest.mark.parametrize("phase", [Phase.SITUATION, Phase.FORM, Phase.REVIEW])
def test_offered_while_filling_in(visit_at: VisitAt, phase: Phase):
    """Every step of filling in can be kept for later."""
    visit = visit_at(phase)
    visit.press("keep_draft")

    assert (visit.session.phase, visit.last(SaveDraft).number) == (Phase.KEPT, NUMBER)


def test_the_code_stands_on_the_screen(visit_at: VisitAt):
    """The code is said once it is on disk, not before."""
    visit = visit_at(Phase.FORM)
    visit.press("keep_draft")
    before = visit.screen().name
    answer_kept(visit)

    assert (before, visit.screen().name) == ("kept.waiting", "kept")


def test_back_to_where_it_was(visit_at: VisitAt):
    """After keeping, the citizen may still go on at once; nothing was lost."""
    visit = visit_at(Phase.REVIEW)
    answers = visit.session.draft and visit.session.draft.answers
    visit.press("keep_draft")
    answer_kept(visit)
    visit.press("back")

    assert (visit.session.phase, visit.session.draft and visit.session.draft.answers) == (Phase.REVIEW, answers)


@pytest.mark.parametrize("is_working", [True, False])
def test_the_code_on_paper(visit_at: VisitAt, *, is_working: bool):
    """Where the slip printer works the code comes on paper too, and nothing is said of paper where it does not."""
    visit = visit_at(Phase.FORM)
    if not is_working:
        visit.breaks("receipt")
    visit.press("keep_draft")
    answer_kept(visit)

    assert (visit.count(PrintDraftCode), "正在打印" in visit.says()) == (int(is_working), is_working)


def test_what_became_of_the_paper(visit_at: VisitAt):
    """A slip that did not come out sends the citizen back to the screen's own code."""
    visit = visit_at(Phase.KEPT)
    answer_kept(visit)
    visit.send(DraftCodePrinted(visit.session.id, "failed", "paper.jam"))

    assert "请抄下或拍下屏幕上的" in visit.says()


def test_not_kept_is_said(visit_at: VisitAt):
    """A full disk is told, and the answers are still there."""
    visit = visit_at(Phase.FORM)
    visit.press("keep_draft")
    visit.send(DraftLost(visit.session.id, "disk"))
    said = visit.screen().name
    visit.press("back")

    assert (said, visit.session.phase) == ("kept.failed", Phase.FORM)


def test_goes_on_with_the_same_answers(visit_at: VisitAt):
    """Another visit of the same person comes to the review, under the same id."""
    visit = visit_at(Phase.REVIEW)
    visit.press("keep_draft")
    answer_kept(visit)
    kept = visit.last(SaveDraft)
    visit.press("finish", "start", "apply", "agree")
    visit.send(visit.card())
    visit.send(visit.found())
    visit.press("resume_draft")
    visit.answer("draft.code", CODE)
    visit.press("next")
    visit.send(opened(visit, kept))
    draft = visit.session.draft

    assert (visit.session.phase, draft and draft.submission, draft and draft.answers["shop"]) == (
        Phase.REVIEW,
        kept.submission,
        SHOP,
    )


def test_what_is_missing_is_asked(visit_at: VisitAt):
    """A draft that lacks an answer goes on where it is missing."""
    visit = visit_at(Phase.FORM)
    visit.press("keep_draft")
    kept = visit.last(SaveDraft)
    resuming = visit_at(Phase.RESUME)
    resuming.send(opened(resuming, kept))

    assert resuming.session.phase is Phase.FORM


def test_an_empty_box(visit_at: VisitAt):
    """Without a code nothing is asked of the disk."""
    visit = visit_at(Phase.RESUME)
    visit.press("next")

    assert visit.count(OpenDraft) == 0


def test_what_does_not_open(visit_at: VisitAt):
    """One sentence for every reason, and the box stays."""
    visit = visit_at(Phase.RESUME)
    visit.answer("draft.code", CODE)
    visit.press("next")
    visit.send(DraftLost(visit.session.id, "unknown"))

    assert (visit.session.phase, "打不开" in visit.says()) == (Phase.RESUME, True)


def test_only_when_signed_in(visit_at: VisitAt):
    """Who has shown no document is not offered to open anything."""
    visit = visit_at(Phase.SEARCH)

    assert all(button.key != "resume_draft" for button in visit.buttons())


def test_nothing_shows(visit_at: VisitAt):
    """Code and answers show in no written form of the visit."""
    visit = visit_at(Phase.REVIEW)
    visit.press("keep_draft")
    answer_kept(visit)

    assert [text in repr((visit.session, visit.asked)) for text in (CODE, SHOP, NUMBER)] == [False] * 3
