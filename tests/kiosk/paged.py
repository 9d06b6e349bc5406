"""A sealed page as the desk makes it, filed with its application."""

from content.contract.acknowledgement import Acknowledgement
from content.contract.application import Rating
from content.contract.attachment import AttachmentUpload, seal_page

ID, SUBMISSION, PLAIN = "0192f3c4-0000-7000-8000-000000000009", "a", b"\xff\xd8 a page"


def sealed(books, *, id: str = ID, page: int = 1) -> AttachmentUpload:
    """Seal one page."""
    intake = books.sealer.intake().public
    return seal_page(
        PLAIN, id=id, submission=SUBMISSION, material="lease", page=page, media="image/jpeg", intake=intake
    )


def file(books, *scans: AttachmentUpload) -> None:
    """File a submission with pages; what kind it is makes no difference to them."""
    now = books.clock.now()

    def make(case: str):
        return books.sealer.submission(Rating("", 5), id=SUBMISSION, kind="rating", at=now, case_no=case)

    books.outbox.file(SUBMISSION, at=now, make=make, scans=scans)


def acknowledge(books) -> None:
    """Let the server have taken the application."""
    books.outbox.settle(Acknowledgement(SUBMISSION, "stored"), proof=b"s", at=books.clock.now())
