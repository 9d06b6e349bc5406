"""Papers by the document camera: advice, taking, looking, taking again, removing, and doing without."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from kiosk.session.asked_papers import PAGES_EACH
from kiosk.session.commands import File, Film, Forget, StopFilming, TakePage
from kiosk.session.events import OffersChanged
from kiosk.session.phase import Phase
from kiosk.session.readings import FilmEnded, PageAdvised, PageNotTaken
from kiosk.session.touches import Pressed
from tests.kiosk.session.conftest import ALL
from tests.kiosk.session.scanned import LEASE, PLAN, a_page, taken

if TYPE_CHECKING:
    from tests.kiosk.session.conftest import Visit

VisitAt = Callable[[Phase], "Visit"]


def pages(visit: "Visit", material: str = LEASE) -> int:
    """Count the pages of a paper."""
    return len(visit.session.draft.papers.get(material, ()))


def test_stands_before_the_review(visit_at: VisitAt):
    """The papers come after the form, and the review after them."""
    visit = visit_at(Phase.PAPERS)
    visit.press("next")

    assert visit.session.phase is Phase.REVIEW


def test_no_step_without_papers(visit: "Visit"):
    """Where nothing may be scanned nobody is asked."""
    visit.go_to_review()

    assert visit.session.phase is Phase.REVIEW


def test_back_to_the_form(visit_at: VisitAt):
    """Back leads to the last page of the form."""
    visit = visit_at(Phase.PAPERS)
    visit.press("back")

    assert visit.session.phase is Phase.FORM


def test_back_from_the_review(visit_at: VisitAt):
    """Back from the review leads to the papers."""
    visit = visit_at(Phase.PAPERS)
    visit.press("next", "back")

    assert visit.session.phase is Phase.PAPERS


def test_change_from_the_review(visit_at: VisitAt):
    """The review leads back to the papers."""
    visit = visit_at(Phase.PAPERS)
    visit.press("next", "change.papers")

    assert visit.session.phase is Phase.PAPERS


def test_films(visit_at: VisitAt):
    """Scanning a paper asks for the camera's picture."""
    visit = visit_at(Phase.PAPER_CAMERA)

    assert visit.asked[-1] == Film(visit.session.id)


def test_only_what_may_be_scanned(visit_at: VisitAt):
    """A paper that is not on the list opens no camera."""
    visit = visit_at(Phase.PAPERS)
    visit.send(Pressed("scan_paper.report"))

    assert visit.session.phase is Phase.PAPERS


def test_advice_is_said(visit_at: VisitAt):
    """What would help the camera stands on the screen."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.send(PageAdvised(visit.session.id, "glare"))

    assert "材料上有反光" in visit.says()


def test_advice_goes_away(visit_at: VisitAt):
    """What was mended is no longer told."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.send(PageAdvised(visit.session.id, "glare"))
    visit.send(PageAdvised(visit.session.id, ""))

    assert "反光" not in visit.says()


def test_taken_once(visit_at: VisitAt):
    """While a page is taken the button cannot be pressed again."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.press("take")
    visit.send(Pressed("take"))

    assert visit.count(TakePage) == 1


def test_not_taken(visit_at: VisitAt):
    """A page that could not be read can be tried again at once."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.press("take")
    visit.send(PageNotTaken(visit.session.id, "blurred"))
    visit.press("take")

    assert visit.count(TakePage) == 2


def test_page_is_shown(visit_at: VisitAt):
    """A page that was taken is looked at before anything else."""
    visit = visit_at(Phase.PAPER_PAGE)

    assert pages(visit) == 1


def test_retake_replaces(visit_at: VisitAt):
    """A page taken again stands in the place of the first."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("retake", "take")
    visit.send(taken(visit, b"second"))

    assert visit.session.draft.papers[LEASE] == (a_page(b"second"),)


def test_retake_given_up(visit_at: VisitAt):
    """Who goes back from taking a page again keeps the first."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("retake", "back")

    assert (visit.session.phase, pages(visit), visit.count(StopFilming)) == (Phase.PAPER_PAGE, 1, 1)


def test_add_page(visit_at: VisitAt):
    """Another page comes after the last."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("add_page", "by_camera", "take")
    visit.send(taken(visit, b"second"))

    assert visit.session.draft.papers[LEASE] == (a_page(), a_page(b"second"))


def test_turned(visit_at: VisitAt):
    """Earlier pages can be looked at again."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("add_page", "by_camera", "take")
    visit.send(taken(visit))
    visit.press("look_page.0")

    assert visit.session.scanning.page == 0


def test_bounded(visit_at: VisitAt):
    """A paper has ten pages at most, and the button says so."""
    visit = visit_at(Phase.PAPER_PAGE)
    for _ in range(PAGES_EACH - 1):
        visit.press("add_page", "by_camera", "take")
        visit.send(taken(visit))
    visit.send(Pressed("add_page"))
    button = next(button for button in visit.buttons() if button.key == "add_page")

    assert (pages(visit), button.enabled, visit.session.phase) == (PAGES_EACH, False, Phase.PAPER_PAGE)


def test_removed(visit_at: VisitAt):
    """The only page removed leads back to the list."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("remove_page")

    assert (visit.session.phase, pages(visit)) == (Phase.PAPERS, 0)


def test_one_of_two_removed(visit_at: VisitAt):
    """Of two pages the other stays and is shown."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("add_page", "by_camera", "take")
    visit.send(taken(visit, b"second"))
    visit.press("remove_page")

    assert (visit.session.phase, visit.session.draft.papers[LEASE]) == (Phase.PAPER_PAGE, (a_page(),))


def test_film_goes_on(visit_at: VisitAt):
    """A film whose time is over begins anew while its citizen still lays the paper."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.send(FilmEnded(visit.session.id, "over"))

    assert visit.count(Film) == 2


def test_stopped_film_stays_ended(visit_at: VisitAt):
    """A film that was told to stop is not begun again."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.send(FilmEnded(visit.session.id, "stopped"))

    assert visit.count(Film) == 1


def test_camera_gone(visit_at: VisitAt):
    """A camera that gives no picture is told, and the visit goes on without."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.send(FilmEnded(visit.session.id, "camera_gone"))
    said = visit.says()
    visit.press("back", "back", "next")

    assert ("摄像头暂时不能用" in said, visit.session.phase) == (True, Phase.REVIEW)


def test_without_camera_and_network(visit_at: VisitAt):
    """Without a camera and a connection the step says so, offers nothing and goes on."""
    visit = visit_at(Phase.PAPERS)
    visit.send(OffersChanged(ALL - {"network"}, ()))
    said, offered = visit.says(), [button for button in visit.buttons() if button.key.startswith("scan_paper")]
    visit.press("next")

    assert ("现在不能用" in said, offered, visit.session.phase) == (True, [], Phase.REVIEW)


@pytest.mark.parametrize("phase", [Phase.PAPER_CAMERA, Phase.PAPERS])
def test_asked_before_work_is_lost(visit_at: VisitAt, phase: Phase):
    """Whoever would throw pages away is asked first."""
    visit = visit_at(phase)
    visit.press("leave")

    assert visit.session.is_leaving


def test_end_lets_the_camera_go(visit_at: VisitAt):
    """A visit that ends while filming ends the film."""
    visit = visit_at(Phase.PAPER_CAMERA)
    visit.press("leave", "leave")

    assert visit.asked[-2:] == [StopFilming("s1"), Forget("s1")]


def test_filed_with_the_application(visit_at: VisitAt):
    """Every page goes with the application, under its paper and number."""
    visit = visit_at(Phase.PAPER_PAGE)
    visit.press("add_page", "by_camera", "take")
    visit.send(taken(visit))
    visit.press("done", f"scan_paper.{PLAN}", "by_camera", "take")
    visit.send(taken(visit))
    visit.press("done", "next")
    visit.sign_and_file()

    assert [(page.material, page.page) for page in visit.last(File).papers] == [(LEASE, 1), (LEASE, 2), (PLAN, 1)]


def test_filed_without(visit_at: VisitAt):
    """Nobody has to scan to submit."""
    visit = visit_at(Phase.PAPERS)
    visit.press("next")
    visit.sign_and_file()

    assert visit.last(File).papers == ()


def test_nothing_shows(visit_at: VisitAt):
    """No byte of a page stands in a visit's text form."""
    assert "JFIF" not in repr(visit_at(Phase.PAPER_PAGE).session)
