"""Applying, from consent to the signature, as a citizen walks it."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from content.catalogue.model import Item
from kiosk.session.commands import (
    File,
    Find,
    ReadCard,
    StoreRating,
)
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintReceipt,
)
from kiosk.session.screen import Input, SignaturePad
from kiosk.session.touches import Signed

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def boxes(visit: "Visit") -> dict[str, Input]:
    """Give the boxes on the screen by field."""
    return {block.field: block for block in visit.screen().blocks if isinstance(block, Input)}


def test_whole_journey(visit: "Visit"):
    """From the idle screen to the farewell, the world is asked for exactly this, in this order."""
    visit.go_to_filed()
    visit.send(visit.receipt())
    visit.press("finish", "rate_4")
    kinds = [type(command).__name__ for command in visit.asked]

    assert kinds == ["Find", "Open", "ReadCard", "File", "PrintReceipt", "StoreRating"]


def test_consent_comes_first(visit_at: VisitAt):
    """No card is read before the citizen agreed."""
    visit = visit_at(Phase.CONSENT)

    assert visit.count(ReadCard) == 0


def test_what_is_filed(visit: "Visit"):
    """What is filed is the applicant, the situation, canonical answers, and where each came from."""
    visit.go_to_review()
    visit.sign_and_file()
    file = visit.last(File)

    assert (file.applicant.name, file.applicant.number) == ("测试样一", "140581189912310019")
    assert file.situation == {"premises": "own"}
    assert file.answers == {"name": "测试样一", "home": "山西省高平市测试路一号", "shop": "高平试店", "agrees": "yes"}
    assert file.provenance == {"name": "card", "home": "card", "shop": "typed", "agrees": "typed"}
    assert (file.bundle, file.signature_png) == (7, b"\x89PNG drawn")


def test_receipt_name_is_masked(visit: "Visit"):
    """The receipt gets the name masked."""
    visit.go_to_filed()

    assert visit.last(PrintReceipt).name == "测**一"


def test_empty_page_is_not_left(visit_at: VisitAt):
    """A page with an empty box stays, and the box says what is missing."""
    visit = visit_at(Phase.FORM)
    visit.press("next", "next")

    assert visit.session.phase is Phase.FORM
    assert boxes(visit)["shop"].problem


def test_typing_takes_the_problem_away(visit_at: VisitAt):
    """The sentence below a box goes as soon as the box is typed in."""
    visit = visit_at(Phase.FORM)
    visit.press("next", "next")
    visit.answer("shop", "高")

    assert boxes(visit)["shop"].problem == ""


def test_card_lines_are_fixed(visit_at: VisitAt):
    """A line that the card proves cannot be typed over."""
    visit = visit_at(Phase.FORM)
    visit.answer("name", "别人")

    assert (boxes(visit)["name"].value, boxes(visit)["name"].editable) == ("测试样一", False)


def test_card_without_a_line(visit: "Visit"):
    """A fixed field is typed when the card does not have its line."""
    visit.open_guide()
    visit.press("next", "agree")
    visit.send(visit.card(name=""))
    visit.press("premises.own", "next")

    assert boxes(visit)["name"].editable


def test_changed_card_line_counts_as_typed(visit_at: VisitAt):
    """An answer that came from the card and was changed is marked as typed."""
    visit = visit_at(Phase.FORM)
    visit.answer("home", "别处")

    assert visit.session.draft.provenance["home"] == "typed"


def test_back_keeps_answers(visit_at: VisitAt):
    """Going back to the question and on again keeps what was filled in."""
    visit = visit_at(Phase.FORM)
    visit.press("next")
    visit.answer("shop", "高平试店")
    visit.press("back", "back", "next", "next")

    assert boxes(visit)["shop"].value == "高平试店"


def test_change_returns_to_the_review(visit: "Visit"):
    """A change from the review comes straight back to it."""
    visit.go_to_review()
    visit.press("change.shop")
    visit.answer("shop", "新店")
    visit.press("next")

    assert (visit.session.phase, visit.session.draft.answers["shop"]) == (Phase.REVIEW, "新店")


def test_changed_situation_asks_what_is_new(visit: "Visit"):
    """When a changed situation brings a new field, its page is shown before the review."""
    visit.go_to_review()
    visit.press("change.premises", "premises.rented", "next")

    assert (visit.session.phase, "owner" in boxes(visit)) == (Phase.FORM, True)


def test_back_from_what_is_new(visit: "Visit"):
    """Whoever cannot answer what a changed situation asks goes back to the situation, and changes it again."""
    visit.go_to_review()
    visit.press("change.premises", "premises.rented", "next", "back", "back", "premises.own", "next", "next", "next")

    assert (visit.session.phase, "owner" in visit.session.draft.answers) == (Phase.REVIEW, False)


def test_back_from_a_change(visit: "Visit"):
    """Whoever looks at one answer and changes nothing comes straight back to the review."""
    visit.go_to_review()
    visit.press("change.shop", "back")

    assert visit.session.phase is Phase.REVIEW


def test_hidden_answers_are_not_filed(visit: "Visit"):
    """An answer to a field that no longer applies is neither shown nor filed."""
    visit.open_guide()
    visit.sign_in()
    visit.press("premises.rented", "next", "next")
    visit.answer("shop", "高平试店")
    visit.answer("owner", "某人")
    visit.press("agrees.yes", "next", "change.premises", "premises.own", "next")
    visit.sign_and_file()

    assert "owner" not in visit.last(File).answers


def test_signature_outlives_help_and_another_size(visit_at: VisitAt):
    """What was drawn stands on the pad again after help was asked for, and in another size of text."""
    visit = visit_at(Phase.SIGNATURE)
    lines = (((0.2, 0.5), (0.8, 0.5)),)
    visit.send(Signed(b"drawn", lines))
    visit.press("help", "close_help", "text_size")
    (pad,) = [block for block in visit.screen().blocks if isinstance(block, SignaturePad)]

    assert pad.lines == lines


def test_change_voids_the_signature(visit_at: VisitAt):
    """Going back to the review from a signature voids it and the agreement."""
    visit = visit_at(Phase.SIGNATURE)
    visit.send(Signed(b"drawn"))
    visit.press("back")

    assert (visit.session.draft.signature, visit.session.draft.shown_text) == (b"", "")


def test_unsigned_is_not_filed(visit_at: VisitAt):
    """A cleared signature does not submit."""
    visit = visit_at(Phase.SIGNATURE)
    visit.send(Signed(b"drawn"))
    visit.send(Signed(b""))
    submit = next(button for button in visit.buttons() if button.key == "file")
    visit.send(submit.event)

    assert (submit.enabled, visit.count(File)) == (False, 0)


def test_filing_stops_while_signing(visit_at: VisitAt):
    """When the disk fills up while somebody signs, submitting waits and nothing typed is lost."""
    visit = visit_at(Phase.SIGNATURE)
    visit.send(Signed(b"drawn"))
    visit.breaks("filing", fault="filing.disk")
    visit.send(next(button for button in visit.buttons() if button.key == "file").event)

    assert (visit.session.phase, visit.count(File), bool(visit.session.draft.answers)) == (Phase.SIGNATURE, 0, True)


def test_signed_in_search(visit: "Visit"):
    """Who signs in first searches next, and files without a second card."""
    visit.press("start", "apply", "agree")
    visit.send(visit.card())

    assert (visit.session.phase, type(visit.asked[-1])) == (Phase.SEARCH, Find)


def test_item_without_questions(new_visit: Callable[[Item], "Visit"], item: Item):
    """An item without a situation begins with its form."""
    visit = new_visit(replace(item, situation=type(item.situation)()))
    visit.open_guide()
    visit.sign_in()

    assert visit.session.phase is Phase.FORM


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("", "form.required"),
        ("店" * 11, "form.too_long"),
        ("店😀", "form.unsupported_character"),
        ("店\x07", "form.control_character"),
    ],
    ids=["empty", "long", "emoji", "control"],
)
def test_bad_answers(visit_at: VisitAt, value: str, key: str):
    """Each wrong answer is named by its own key and worded below its box."""
    visit = visit_at(Phase.FORM)
    visit.press("next")
    visit.answer("shop", value)
    visit.press("agrees.yes", "next")

    assert [problem.key for problem in visit.session.draft.problems] == [key]
    assert boxes(visit)["shop"].problem


def test_rare_names_pass(visit: "Visit"):
    """A name with a character beyond the basic plane goes through to filing as it is."""
    visit.open_guide()
    visit.press("next", "agree")
    visit.send(visit.card(name="测𠮷"))
    visit.fill()
    visit.sign_and_file()

    assert visit.last(File).answers["name"] == "测𠮷"


def test_rating_names_the_case(visit: "Visit"):
    """A rating after filing is stored for the case that was filed."""
    visit.go_to_filed()
    visit.press("finish", "rate_3")

    assert (visit.last(StoreRating).case_no, visit.last(StoreRating).level) == (visit.session.case_no, 3)


def test_leaving_asks_first(visit_at: VisitAt):
    """Ending a visit with unsent answers asks first, and staying loses nothing."""
    visit = visit_at(Phase.FORM)
    before = visit.session.draft
    visit.press("leave", "stay")

    assert (visit.session.phase, visit.session.draft) == (Phase.FORM, before)


def test_leaving_is_possible(visit_at: VisitAt):
    """Ending for good forgets at once."""
    visit = visit_at(Phase.FORM)
    visit.press("leave", "leave")

    assert (visit.session.phase, visit.session.draft) == (Phase.ATTRACT, None)
