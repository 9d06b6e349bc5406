"""Supplying at a kiosk: every line, by the holder's card, once, and promised only when it is on disk."""

from dataclasses import replace

from content.contract.tracking import WantedLine
from kiosk.session.commands import (
    FileSupply,
    PaperPage,
)
from kiosk.session.earlier import FindEarlier
from kiosk.session.events import OffersChanged
from kiosk.session.phase import Phase
from kiosk.session.print_commands import (
    PrintSupplyReceipt,
)
from kiosk.session.replies import FilingFailed, ItemOpened
from kiosk.session.screen import Input
from kiosk.session.touches import Answered, Pressed
from tests.kiosk.session import rowed, scanned, tracked


def _keys(visit):
    return {button.key for button in visit.buttons() if button.enabled}


def test_filed_line_by_line(visit):
    """What was typed is filed in the order of the list, for this case, list and person."""
    tracked.to_supply_filing(visit)
    filed = visit.last(FileSupply)

    assert (filed.texts, filed.case_no, filed.number, filed.applicant.number, filed.applicant.by) == (
        tracked.TEXTS,
        tracked.CASE_NO,
        1,
        visit.session.card.number,
        "card",
    )


def test_an_empty_line_files_nothing(visit):
    """As long as one line is empty nothing is filed, and the screen says which."""
    tracked.to_supply(visit)
    visit.send(Answered("supply.0", tracked.TEXTS[0]))
    visit.press("file")
    problems = [getattr(block, "problem", "") for block in visit.screen().blocks if hasattr(block, "problem")]

    assert (visit.session.phase, visit.count(FileSupply), [bool(each) for each in problems]) == (
        Phase.SUPPLY,
        0,
        [False, True],
    )


def test_back_loses_nothing(visit):
    """Whoever goes back to read the timeline finds what was typed as it was."""
    tracked.to_supply(visit)
    visit.send(Answered("supply.0", tracked.TEXTS[0]))
    visit.press("back", "supply")

    assert (visit.session.phase, visit.session.supplying.texts[0]) == (Phase.SUPPLY, tracked.TEXTS[0])


def test_another_case_finds_nothing(visit):
    """What was typed for one case does not outlive its timeline."""
    tracked.to_supply(visit)
    visit.send(Answered("supply.0", tracked.TEXTS[0]))
    visit.press("back", "back")

    assert (visit.session.supplying, visit.session.draft) == (None, None)


def test_leaving_asks_first(visit):
    """What was typed is not thrown away by one touch; an empty list is."""
    tracked.to_supply(visit)
    visit.send(Answered("supply.0", tracked.TEXTS[0]))
    visit.send(Pressed("leave"))

    assert (visit.session.is_leaving, visit.session.phase) == (True, Phase.SUPPLY)


def _asked_again(visit, *keys: str):
    """Stand before a list of fields of the form, the item opened as this kiosk knows it."""
    fields = [next(each for each in visit.item.form.fields if each.key == key) for key in keys]
    wanted = tuple(WantedLine(each.label.zh, each.label.en) for each in fields)
    case = tracked.case(
        item=visit.item.id, state="supplement_asked", turn="applicant", held=tracked.held(supplement=1, wanted=wanted)
    )
    tracked.by_receipt(visit)
    visit.send(tracked.found(visit, case))
    visit.press("show")
    visit.press("supply")
    visit.send(ItemOpened(visit.session.id, visit.item, "unused", 7))


def test_a_choice_is_a_choice_again(visit):
    """A yes-or-no field that is asked again has its two buttons, and files the canonical answer."""
    _asked_again(visit, "agrees")
    visit.press("supply.0.yes", "file")

    assert visit.last(FileSupply).texts == ("yes",)


def test_its_checks_are_the_forms(visit):
    """What the form would refuse is refused here, in the form's own words."""
    _asked_again(visit, "shop")
    visit.send(Answered("supply.0", "店" * 500))
    visit.press("file")
    problems = [block.problem for block in visit.screen().blocks if isinstance(block, Input)]

    assert (visit.count(FileSupply), bool(problems[0])) == (0, True)


def test_an_item_that_is_gone(visit):
    """Where this kiosk does not know the item any more, a line is answered in words."""
    tracked.to_supply(visit)

    assert all(isinstance(block, Input) for block in visit.screen().blocks if hasattr(block, "field"))


def test_not_before_the_disk(visit):
    """Until the journal has it nothing is called filed."""
    tracked.to_supply_filing(visit)

    assert (visit.session.phase, visit.count(PrintSupplyReceipt)) == (Phase.SUPPLY_FILING, 0)


def test_a_receipt_of_its_own(visit):
    """Once on disk a receipt is printed, with the name masked and nothing of what was said."""
    tracked.to_supply_filed(visit)
    receipt = visit.last(PrintSupplyReceipt)

    assert (receipt.name != visit.session.card.name, receipt.wanted) == (True, tracked.WANTED)


def test_filed_once(visit):
    """The news told twice prints one receipt."""
    tracked.to_supply_filed(visit)
    visit.send(tracked.supply_filed(visit))

    assert visit.count(PrintSupplyReceipt) == 1


def test_a_full_disk(visit):
    """When nothing could be stored, the apology says so."""
    tracked.to_supply_filing(visit)
    visit.send(FilingFailed(visit.session.id, "disk"))

    assert (visit.session.phase, visit.session.supplying) == (Phase.NOT_FILED, None)


def test_a_slow_disk(visit):
    """News that comes after patience ended still counts."""
    tracked.to_supply_filing(visit)
    visit.wait(31)
    before = visit.session.phase
    visit.send(tracked.supply_filed(visit))

    assert (before, visit.session.phase) == (Phase.FILING_SLOW, Phase.SUPPLY_FILED)


def test_not_while_covered(visit):
    """While what is asked stays covered, supplying is not offered."""
    tracked.by_receipt(visit)
    visit.send(tracked.found(visit, tracked.asked_for_more()))

    assert "supply" not in _keys(visit)


def test_not_without_a_list(visit):
    """A case that asks for nothing is not supplied."""
    tracked.by_receipt(visit)
    visit.send(tracked.found(visit, tracked.case(held=tracked.held())))
    visit.press("show")

    assert "supply" not in _keys(visit)


def test_not_when_nothing_can_be_stored(visit):
    """A kiosk that cannot store offers no supplying."""
    tracked.to_timeline(visit)
    visit.breaks("filing")

    assert "supply" not in _keys(visit)


def test_unknown_box(visit):
    """A touch for a box that is not there changes nothing."""
    tracked.to_supply(visit)
    before = visit.session.supplying
    for field in ("supply.7", "supply.x", "phone"):
        visit.send(Answered(field, "x"))

    assert visit.session.supplying.texts == before.texts


def test_rows_asked_again(visit):
    """Rows and an entry of a list that are asked again are filled in as on the form, and filed as the form files."""
    visit.item = rowed.rowed_item()
    _asked_again(visit, "trade", "staff")
    visit.press("look.supply.0", "entry.62", "add.supply.1")
    visit.answer("name", "高平试")
    visit.answer("until", "20261008")
    visit.press("keep_row", "file")

    assert visit.last(FileSupply).texts == ("62", '[{"name":"高平试","until":"2026-10-08"}]')


def test_rows_left_open(visit):
    """A row that is left again changes nothing of the list."""
    visit.item = rowed.rowed_item()
    _asked_again(visit, "trade", "staff")
    visit.press("add.supply.1", "back")

    assert (visit.session.phase, visit.session.supplying.texts) == (Phase.SUPPLY, ("", ""))


def _opened(visit):
    """Stand before the list, the item opened as this kiosk knows it, so that pages can be taken."""
    tracked.to_supply(visit)
    visit.send(ItemOpened(visit.session.id, replace(visit.item, id="sole-trader-registration"), "unused", 7))


def test_line_answered_by_a_page(visit):
    """A line may be answered by pages alone, taken like those of an application, and all is filed at once."""
    visit.send(OffersChanged(visit.session.hall.working | {"documents"}, ()))
    _opened(visit)
    visit.send(Answered("supply.0", tracked.TEXTS[0]))
    visit.press("scan_paper.line-2", "by_camera", "take")
    visit.send(scanned.taken(visit))
    visit.press("done")
    is_back = visit.session.phase
    visit.press("file")
    filed = visit.last(FileSupply)

    assert (is_back, filed.texts, filed.papers) == (
        Phase.SUPPLY,
        (tracked.TEXTS[0], ""),
        (PaperPage("line-2", 1, scanned.a_page().jpeg),),
    )


def test_line_answered_from_a_telephone(visit):
    """A page from a telephone answers a line as well; nobody is asked about earlier cases here."""
    _opened(visit)
    visit.press("scan_paper.line-1", "by_phone")
    visit.send(scanned.phone_opened(visit))
    visit.send(scanned.arrived(visit))
    visit.press("done")

    assert (visit.session.phase, "已交 1 页" in str(visit.buttons()), visit.count(FindEarlier)) == (
        Phase.SUPPLY,
        True,
        0,
    )


def test_page_removed(visit):
    """A line whose only page was removed is empty again."""
    _opened(visit)
    visit.press("scan_paper.line-1", "by_phone")
    visit.send(scanned.phone_opened(visit))
    visit.send(scanned.arrived(visit))
    visit.press("remove_page", "file")

    assert (visit.session.phase, visit.count(FileSupply)) == (Phase.SUPPLY, 0)


def test_unknown_item_takes_words(visit):
    """Where this kiosk does not know the item, lines are answered in words."""
    tracked.to_supply(visit)

    assert [key for key in _keys(visit) if key.startswith("scan_paper")] == []


def test_pages_end_with_the_list(visit):
    """No page is lost on the way to the timeline and back; once another case is looked at none is left."""
    _opened(visit)
    visit.press("scan_paper.line-1", "by_phone")
    visit.send(scanned.phone_opened(visit))
    visit.send(scanned.arrived(visit))
    visit.press("done", "back", "supply")
    kept = sum(map(len, visit.session.draft.papers.values()))
    visit.press("back", "back")

    assert (kept, visit.session.draft) == (1, None)
