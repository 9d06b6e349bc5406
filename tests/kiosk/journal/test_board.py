"""What one process writes on the board the other reads, and the last word counts."""

from content.contract.health import DeviceReport, Order, OrderResult
from kiosk.journal.board import Board, ScreenLife
from kiosk.journal.file import JournalFile


def _report(name: str, state: str = "online") -> DeviceReport:
    return DeviceReport(name, name, state, {}, [], "2026-09-28T02:13:00+08:00")


def test_an_empty_board_claims_nothing(books) -> None:
    """Before anybody spoke, nothing is alive, online or offered."""
    assert (ScreenLife(None, 0, []), False, []) == (
        books.board.screen(),
        books.board.is_online(),
        books.board.devices(),
    )


def test_the_other_process_reads_it(books) -> None:
    """What the screen process says is there for an agent with a file of its own."""
    books.board.put_screen(at=books.clock.now(), bundle_shown=7, offers=["filing"])
    other = JournalFile(books.path)

    assert ScreenLife(books.clock.now(), 7, ["filing"]) == Board(other).screen()
    other.close()


def test_a_report_replaces_the_last(books) -> None:
    """One line a device, by name."""
    for report in (_report("receipt"), _report("idcard"), _report("receipt", "no_reply")):
        books.board.put_device(report)

    assert [_report("idcard"), _report("receipt", "no_reply")] == books.board.devices()


def test_a_device_that_is_configured_no_more(books) -> None:
    """Staff do not look for a device that was taken away."""
    for name in ("receipt", "idcard"):
        books.board.put_device(_report(name))

    books.board.forget_devices_except(["idcard"])

    assert [_report("idcard")] == books.board.devices()


def test_no_device_at_all(books) -> None:
    """A kiosk without devices keeps no old report."""
    books.board.put_device(_report("receipt"))

    books.board.forget_devices_except([])

    assert books.board.devices() == []


def test_online_is_what_was_said_last(books) -> None:
    """The line may come and go."""
    heard = []
    for is_online in (True, False, True):
        books.board.put_online(is_online=is_online)
        heard.append(books.board.is_online())

    assert heard == [True, False, True]


def test_saying_the_same_writes_nothing(books, tmp_path) -> None:
    """A kiosk that is online all day does not wear its disk out by saying so."""
    heard: list[str] = []
    file = JournalFile(tmp_path / "other.sqlite", witness=heard.append)
    for _ in range(3):
        Board(file).put_online(is_online=True)
    file.close()

    assert heard.count("after:fact") == 1


def test_an_order_is_open_until_settled(books) -> None:
    """An order waits, has one result, and is not asked again."""
    order = Order("o1", "reset_device", "receipt")
    books.board.take_orders([order])
    waiting = books.board.open_orders()
    books.board.settle_order(OrderResult("o1", "failed", "paper.out"))
    books.board.take_orders([order])

    assert ([order], []) == (waiting, books.board.open_orders())
    assert [OrderResult("o1", "failed", "paper.out")] == books.board.unreported_results()


def test_a_reported_result_is_not_told_again(books) -> None:
    """Only the results that were heard are marked."""
    books.board.take_orders([Order("o1", "restart_ui"), Order("o2", "restart_ui")])
    results = [OrderResult(id, "done") for id in ("o1", "o2")]
    for result in results:
        books.board.settle_order(result)

    books.board.mark_reported(results[:1])

    assert results[1:] == books.board.unreported_results()
