"""Scanned papers beside the answers, as an officer sees them."""

from typing import Any

from content.contract.attachment import AttachmentUpload, MediaType, seal_page
from server.scanning import PaperJudge
from server.store import attachments
from tests.server.papers import picture

IDS = [f"019a0000-0000-7000-8000-0000000000{at:02}" for at in range(5)]
SUBMISSION = "019a0000-0000-7000-8000-0000000000ff"
SCRIPTED = b"%PDF-1.4\n1 0 obj <</OpenAction <</S /JavaScript /JS (x)>> >> endobj\nstartxref\n0\n%%EOF"
LINES = ("LEASE OF PREMISES", "", "Lessor: Test Example One", "Lessee: Test Example Two", "Rent: 1000 a month")


def page(town: Any, at: int, material: str, plain: bytes, media: MediaType = "image/jpeg") -> AttachmentUpload:
    """Seal a page as the kiosk does."""
    return seal_page(
        plain,
        id=IDS[at],
        submission=SUBMISSION,
        material=material,
        page=at % 3 + 1,
        media=media,
        intake=town.services.secrets.public().intake,
    )


def test_beside_the_answers(town: Any, open_page: Any, shoot: Any):
    """Pages that came are drawn beside the answers; what is held back or to come is said in its place."""
    papers = [page(town, at, "premises_own", picture(*LINES, f"- {at + 1} -", size=(620, 877))) for at in range(3)]
    papers += [page(town, 3, "application", SCRIPTED, "application/pdf"), page(town, 4, "application", picture("x"))]
    services = town.services
    for each in papers[:4]:
        services.database.write(lambda c, each=each: attachments.keep(c, each, kiosk="K03", now=town.clock.now()))
    judge = PaperJudge(database=services.database, intake=services.intake, clock=town.clock)
    while judge.step():
        pass
    filed = town.file(id=SUBMISSION, papers=tuple(each.attachment.named() for each in papers))
    window = open_page("wang")
    window.goto(f"/cases/{filed.case_no}", wait_until="networkidle")
    shoot(window, "case-papers")
    drawn = window.evaluate("[...document.querySelectorAll('.scans img')].map(each => each.naturalWidth)")
    window.click("header >> text=English")
    shoot(window, "case-papers-english")

    assert (drawn, "Still to come" in window.inner_text("#scans")) == ([620] * 3, True)
