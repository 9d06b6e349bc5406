"""The screen process and the agent write to one file at once, and nothing is lost."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from content.contract.acknowledgement import Acknowledgement
from content.contract.application import Applicant, Application
from content.contract.health import DeviceReport
from kiosk.journal.board import Board
from kiosk.journal.file import JournalFile
from kiosk.journal.outbox import Outbox
from kiosk.journal.paper import PaperLog, Sheet

EACH = 30
PERSONAL = ("测试样一", "140581189912310019", "高平市样本百货店", "13800000000")


def _together(*jobs: Callable[[int], object]) -> None:
    start = threading.Barrier(len(jobs))

    def run(job) -> None:
        start.wait()
        for number in range(EACH):
            job(number)

    threads = [threading.Thread(target=run, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _application(case_no: str, id: str) -> Application:
    name, number, shop, phone = PERSONAL
    return Application(
        id=id,
        case_no=case_no,
        item="sole-trader-registration",
        item_version=1,
        bundle=7,
        language="zh",
        applicant=Applicant(name, number, "resident"),
        situation={"operating_as": "person"},
        answers={"shop_name": shop, "phone": phone},
        provenance={"shop_name": "typed"},
        filed_at="2026-09-28T02:13:00+08:00",
        shown_sha256="",
        signature_png=b"png",
    )


def _file(books, outbox: Outbox, id: str) -> str:
    now = books.clock.now()
    return outbox.file(
        id,
        at=now,
        make=lambda case: books.sealer.submission(
            _application(case, id), id=id, kind="application", at=now, item="sole-trader-registration", case_no=case
        ),
    ).case_no


def test_both_file_and_nothing_is_lost(books) -> None:
    """Two connections and two threads on each: every row is there, under a number of its own."""
    other = JournalFile(books.path)
    outboxes = [books.outbox, books.outbox, Outbox(other, kiosk="K03"), Outbox(other, kiosk="K03")]
    numbers: list[str] = []

    _together(
        *(
            lambda number, who=who, outbox=outbox: numbers.append(_file(books, outbox, f"{who}-{number}"))
            for who, outbox in enumerate(outboxes)
        )
    )
    other.close()

    assert (len(set(numbers)), books.outbox.backlog().waiting) == (EACH * 4, EACH * 4)


def test_filing_while_the_agent_works(books) -> None:
    """Filing, printing, acknowledging and reporting at once: each finds its own work done."""
    agent = JournalFile(books.path)
    agent_outbox, now = Outbox(agent, kiosk="K03"), books.clock.now()
    acknowledged: list[str] = []

    def acknowledge(_number: int) -> None:
        for waiting in agent_outbox.due(now.timestamp())[:1]:
            agent_outbox.settle(Acknowledgement(waiting.submission.envelope.id, "stored"), proof=b"s", at=now)
            acknowledged.append(waiting.submission.envelope.id)

    _together(
        lambda number: _file(books, books.outbox, f"a-{number}"),
        lambda number: PaperLog(books.file).intend(Sheet(f"p-{number}", "receipt", "a", ""), at=now),
        lambda number: Board(books.file).put_device(DeviceReport(f"d{number:02}", "page", "online", {}, [], "")),
        acknowledge,
        lambda number: Board(agent).put_online(is_online=bool(number % 2)),
    )
    agent.close()

    assert (books.file.rows("SELECT COUNT(*) FROM paper")[0][0], len(books.board.devices())) == (EACH, EACH)
    assert len(acknowledged) + books.outbox.backlog().waiting == EACH
    assert len(acknowledged) == len(set(acknowledged))


@pytest.mark.parametrize("attempt", range(5))
def test_both_open_a_new_file_at_once(tmp_path: Path, attempt: int) -> None:
    """On a kiosk's first start neither process stumbles over the other."""
    opened: list[JournalFile] = []
    start = threading.Barrier(4)

    def run() -> None:
        start.wait()
        opened.append(JournalFile(tmp_path / "journal.sqlite"))

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [file.rows("SELECT COUNT(*) FROM submission") for file in opened] == [[(0,)]] * 4
    for file in opened:
        file.close()


def test_no_file_of_it_names_anybody(books) -> None:
    """Neither the journal nor its log holds name, number or answer, while open, after acknowledgement, and closed."""
    _file(books, books.outbox, "a")
    books.paper.intend(Sheet("p", "receipt", "a", "GP260928K030001K"), at=books.clock.now())
    bytes_seen = [path.read_bytes() for path in books.path.parent.glob("journal.sqlite*")]
    books.outbox.settle(Acknowledgement("a", "stored"), proof=b"s", at=books.clock.now())
    bytes_seen += [path.read_bytes() for path in books.path.parent.glob("journal.sqlite*")]
    books.file.close()
    bytes_seen += [books.path.read_bytes()]

    everything = b"".join(bytes_seen)
    encodings = [word.encode(code) for word in PERSONAL for code in ("utf-8", "gb18030", "utf-16-le")]
    assert len(bytes_seen) > 4
    assert [word for word in encodings if word in everything] == []
