"""The desk promises nothing before it is on disk."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace

import msgspec
import pytest

from content.bundle.reader import BundleDamagedError
from content.contract.application import Applicant, Application, Supply, shown_hash
from content.contract.attachment import Attachment, AttachmentUpload
from content.contract.code import Code, CodeType
from content.contract.ids import new_id
from content.contract.sealing import unseal
from kiosk.desk import Desk
from kiosk.issuers import Issuers
from kiosk.journal.shelf import Shelved
from kiosk.session.commands import File, FileSupply, Find, Open, PaperPage, StoreRating
from kiosk.session.replies import Filed, FilingFailed

ITEM = "sole-trader-registration"
NAME, NUMBER = "测试样一", "140581189912310019"


@pytest.fixture
def desk(books, library) -> Desk:
    """Make a desk over the shipped catalogue."""
    return Desk(
        kiosk="K03",
        key=books.key,
        library=library,
        outbox=books.outbox,
        sealer=books.sealer,
        clock=books.clock,
        random=lambda count: b"\x07" * count,
        may_file=lambda: "",
    )


def _command(desk: Desk, books) -> File:
    item = desk.library.item(ITEM)
    assert item is not None
    return File(
        session="s1",
        submission=new_id(books.clock.now(), lambda count: b"\x01" * count),
        item=item,
        bundle=7,
        language="zh",
        applicant=Applicant(NAME, NUMBER, "resident"),
        situation={"operating_as": "person"},
        answers={"shop_name": "高平市样本百货店"},
        provenance={"shop_name": "typed"},
        shown_text="全文",
        signature_png=b"png",
    )


def test_an_application_is_sealed_whole(books, desk) -> None:
    """The server's key opens exactly what was answered, under the number that was told."""
    command = _command(desk, books)
    filed = desk.file(command)
    waiting = books.outbox.due(books.clock.now().timestamp())[0].submission

    opened = msgspec.json.decode(unseal(waiting.body, books.intake, waiting.envelope.seal_info()), type=Application)
    assert isinstance(filed, Filed)
    assert (filed.case_no, command.answers, shown_hash("全文")) == (
        opened.case_no,
        opened.answers,
        opened.shown_sha256,
    )


def test_the_file_on_disk_tells_nothing(books, desk) -> None:
    """Neither name nor number nor answer is in the journal's bytes."""
    desk.file(_command(desk, books))
    books.file.close()

    found = books.path.read_bytes()
    assert [word.encode() in found for word in (NAME, NUMBER, "高平市样本百货店")] == [False] * 3


def test_the_receipt_code_verifies_here(books, desk) -> None:
    """The code on the receipt is this kiosk's own, and stands for this case."""
    filed = desk.file(_command(desk, books))
    assert isinstance(filed, Filed)

    code = Issuers(books.key.public_key(), books.shelf, desk.library).read(filed.code_text, now=books.clock.now())

    assert isinstance(code, Code)
    assert (CodeType.RECEIPT, filed.case_no, filed.submission) == (code.type, code.number, code.subject)


def test_the_law_s_days_are_counted(books, desk) -> None:
    """A filing of 28 September 2026 gets real dates from the shipped calendar."""
    filed = desk.file(_command(desk, books))

    assert isinstance(filed, Filed)
    assert filed.deadlines is not None
    assert filed.deadlines.notice_by > filed.deadlines.received


def test_filing_twice_gives_the_same_answer(books, desk) -> None:
    """A second command for the same submission is the same promise."""
    command = _command(desk, books)

    assert desk.file(command) == desk.file(command)
    assert books.outbox.backlog().waiting == 1


def test_a_refusal_stores_nothing(books, library, desk) -> None:
    """When filing is not allowed, the reason is given and the journal stays empty."""
    refusing = Desk(**{**desk.__dict__, "may_file": lambda: "bundle_expired"})

    assert FilingFailed("s1", "bundle_expired") == refusing.file(_command(desk, books))
    assert books.outbox.backlog().waiting == 0


def test_a_full_disk_promises_nothing(books, desk) -> None:
    """SQLite's own refusal becomes an apology."""
    books.file.rows("PRAGMA max_page_count = 1")

    answer = desk.file(replace(_command(desk, books), signature_png=bytes(200_000)))

    assert FilingFailed("s1", "disk") == answer
    assert books.outbox.backlog().waiting == 0


def test_a_failure_never_follows_the_promise(books, bundle, desk, tmp_path) -> None:
    """When the calendar cannot be read, filing fails before anything is stored, not after."""
    damaged = tmp_path / "damaged.sqlite"
    shutil.copy(bundle, damaged)
    with closing(sqlite3.connect(damaged)) as db:
        db.execute("UPDATE calendar SET json = '{}'")
        db.commit()
    command = _command(desk, books)
    books.shelf.put_catalogue(Shelved(8, damaged), b"trust")
    desk.library.refresh()

    with pytest.raises(BundleDamagedError):
        desk.file(command)

    assert books.outbox.backlog().waiting == 0


def test_search_and_open(desk) -> None:
    """An item is found by its pinyin initials and opened with an id for its application."""
    found = desk.find(Find("s1", "geti"))
    opened = desk.open(Open("s1", ITEM))

    assert ITEM in [row.code for row in found.items]
    assert opened is not None
    assert (opened.item.id, opened.bundle) == (ITEM, 7)


def test_an_item_that_is_gone(desk) -> None:
    """A code the catalogue does not know opens nothing."""
    assert desk.open(Open("s1", "no-such-item")) is None


def test_a_rating_is_stored(books, desk) -> None:
    """A rating goes to the outbox like everything else."""
    desk.store_rating(StoreRating("s1", "GP260928K030001K", 5))

    assert books.outbox.backlog().waiting == 1


def _supply() -> FileSupply:
    application = "019a0000-0000-7000-8000-00000000000a"
    applicant = Applicant(NAME, NUMBER, "resident")
    return FileSupply("s1", "GP260928K030001K", application, ITEM, 1, "zh", applicant, ("合同已签名",))


def test_a_supplement_is_sealed_whole(books, desk) -> None:
    """The server's key opens exactly what was supplied, for its case and list."""
    filed = desk.file_supply(_supply())
    (waiting,) = books.outbox.due(books.clock.now().timestamp())
    envelope = waiting.submission.envelope
    supply = msgspec.json.decode(unseal(waiting.submission.body, books.intake, envelope.seal_info()), type=Supply)

    assert (envelope.kind, supply.id, supply.case_no, supply.number, supply.texts) == (
        "supplement",
        filed.submission,
        "GP260928K030001K",
        1,
        ("合同已签名",),
    )


def test_a_supplement_counts_days_anew(desk) -> None:
    """The days told are those from today on."""
    assert desk.file_supply(_supply()).deadlines is not None


def test_a_supplement_while_nothing_may_be_filed(books, desk) -> None:
    """A kiosk that may not store says why and stores nothing."""
    closed = replace(desk, may_file=lambda: "disk")

    assert closed.file_supply(_supply()) == FilingFailed("s1", "disk")
    assert books.outbox.backlog().waiting == 0


PAGES = (PaperPage("lease", 1, b"first page"), PaperPage("lease", 2, b"second page"))


@pytest.fixture
def scans(books, desk) -> list[AttachmentUpload]:
    """File an application with two pages, and give what is stored of them."""
    ids = iter(range(1, 9))
    desk = replace(desk, random=lambda count: bytes([next(ids)]) * count)
    desk.file(replace(_command(desk, books), papers=PAGES))
    return [
        AttachmentUpload(msgspec.json.decode(open_part, type=Attachment), body)
        for open_part, body in books.file.rows("SELECT attachment, body FROM scan ORDER BY place")
    ]


def test_pages_are_sealed(books, scans) -> None:
    """Each scanned page is stored, and the server's key opens exactly what was taken."""
    opened = [unseal(scan.body, books.intake, scan.attachment.seal_info()) for scan in scans]

    assert opened == [page.jpeg for page in PAGES]


def test_pages_are_named(books, scans) -> None:
    """The sealed application names every page by its hash, so that nobody decides without one."""
    waiting = books.outbox.due(books.clock.now().timestamp())[0].submission
    opened = msgspec.json.decode(unseal(waiting.body, books.intake, waiting.envelope.seal_info()), type=Application)

    assert opened.papers == tuple(scan.attachment.named() for scan in scans)


def test_pages_of_a_supplement(books, desk) -> None:
    """Pages that answer a line are stored with what was supplied, sealed and named like an application's."""
    ids = iter(range(1, 9))
    desk = replace(desk, random=lambda count: bytes([next(ids)]) * count)
    filed = desk.file_supply(replace(_supply(), papers=(PaperPage("line-1", 1, b"a page"),)))
    [(submission, body, part)] = books.file.rows("SELECT submission, body, attachment FROM scan")
    scan = msgspec.json.decode(part, type=Attachment)
    waiting = books.outbox.due(books.clock.now().timestamp())[0].submission
    opened = msgspec.json.decode(unseal(waiting.body, books.intake, waiting.envelope.seal_info()), type=Supply)

    assert (submission, opened.papers) == (filed.submission, (scan.named(),))
    assert unseal(body, books.intake, scan.seal_info()) == b"a page"
