"""The emulated printer behaves as a printer does: hands change it, sheets are numbered, questions come first."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from devices.hands import UnknownCommandError
from devices.receipt import commands
from devices.receipt.emulator.printer import EmulatedPrinter
from devices.transports import Link, link_to


def _talk(emulator: EmulatedPrinter, data: bytes, expected: int) -> bytes:
    link = link_to(emulator.uri)
    link.write(data, timeout_s=2)
    answer = _read(link, expected)
    link.close()
    return answer


def _read(link: Link, expected: int) -> bytes:
    answer, deadline = b"", time.monotonic() + 3
    while len(answer) < expected and time.monotonic() < deadline:
        answer += link.read(timeout_s=0.1)
    return answer


def test_offline_printer_answers_questions(emulator: EmulatedPrinter):
    """Without paper DLE EOT is answered at once, and GS r only when paper is back, in its turn."""
    emulator.act({"do": "paper", "level": "out"})
    link = link_to(emulator.uri)
    link.write(commands.FENCE + commands.query(1), timeout_s=2)
    before = _read(link, 1)
    emulator.act({"do": "paper", "level": "ok"})
    after = _read(link, 1)
    link.close()

    assert (before, after) == (b"\x1a", b"\x00")


def test_token_comes_after_the_cut(emulator: EmulatedPrinter):
    """GS ( H is answered when what stood before it is on paper."""
    answer = _talk(emulator, b"hello\n" + commands.CUT + commands.confirm(b"ab12"), 7)

    assert (answer, emulator.act({"do": "state"})["sheets"]) == (b"\x37\x22ab12\x00", 1)


def test_automatic_status_at_once(emulator: EmulatedPrinter):
    """GS a is answered with the present state, without waiting for paper."""
    assert _talk(emulator, commands.REPORT_CHANGES, 4) == b"\x10\x00\x00\x00"


def test_cleared_buffer(emulator: EmulatedPrinter):
    """DLE DC4 fn 8 empties the queue and says so."""
    emulator.act({"do": "cover"})
    answer = _talk(emulator, b"hello\n" * 9 + commands.CLEAR_BUFFERS, 3)

    assert (answer, emulator.act({"do": "state"})["waiting"]) == (b"\x37\x25\x00", 0)


def test_queue_goes_on_after_refill(emulator: EmulatedPrinter):
    """What waited for paper is printed when paper comes."""
    emulator.act({"do": "paper", "level": "out"})
    _talk(emulator, b"hello\n" + commands.CUT + commands.query(1), 1)
    emulator.act({"do": "paper", "level": "ok"})

    assert emulator.wait_for_sheet(1, timeout_s=3)


def test_three_files_a_sheet(emulator: EmulatedPrinter):
    """Each cut leaves the bytes, the words and the picture under one number."""
    _talk(emulator, b"one\n" + commands.CUT + b"two\n" + commands.CUT + commands.confirm(b"ab12"), 7)
    sheet = emulator.wait_for_sheet(2, timeout_s=3)
    assert sheet is not None
    names = sorted(path.name for path in sheet.parent.iterdir())

    assert names == [f"receipt-000{n}.{kind}" for n in (1, 2) for kind in ("bin", "png", "txt")]


def test_numbers_go_on(make_pair: Callable[..., tuple[EmulatedPrinter, object]]):
    """A printer that starts with sheets in its folder numbers on and overwrites none."""
    other, _ = make_pair()
    (other._out / "receipt-0041.bin").write_bytes(b"old")
    _talk(other, b"new\n" + commands.CUT + commands.confirm(b"ab12"), 7)

    assert other.wait_for_sheet(1, timeout_s=3) == other._out / "receipt-0042.png"


@pytest.mark.parametrize("order", [{"do": "dance"}, {}, {"do": "paper", "level": "wet"}])
def test_unknown_order(tmp_path: Path, order: dict[str, str]):
    """An order that no hand can carry out is refused."""
    with pytest.raises(UnknownCommandError):
        EmulatedPrinter(out=tmp_path, font=tmp_path / "unused.ttf").act(order)


def test_power_cut_forgets(emulator: EmulatedPrinter):
    """After power returns nothing of an unfinished job is left and the state is good."""
    emulator.act({"do": "cover"})
    _talk(emulator, b"hello\n" + commands.query(1), 1)
    emulator.act({"do": "die"})
    state = emulator.act({"do": "recover"})

    assert (state["waiting"], state["is_cover_open"], _talk(emulator, commands.query(1), 1)) == (0, False, b"\x12")


def test_unplugged_printer_keeps_its_job(emulator: EmulatedPrinter):
    """A wire that is pulled loses nothing of what the printer has taken."""
    emulator.act({"do": "cover"})
    _talk(emulator, b"hello\n" + commands.query(1), 1)
    emulator.act({"do": "unplug"})

    assert emulator.act({"do": "state"})["waiting"] > 0


def test_garbled_once(emulator: EmulatedPrinter):
    """An answer that is to be garbled once is well the next time."""
    emulator.act({"do": "garble", "times": 1})

    assert _talk(emulator, commands.query(1) * 2, 2) == bytes([0x12 ^ 0xA5, 0x12])


def test_paper_ends_twice(emulator: EmulatedPrinter):
    """What is to happen twice happens again after so many more rows."""
    emulator.act({"do": "paper", "level": "out", "after_rows": 30, "times": 2})
    _talk(emulator, b"one\n" + b"two\n" + commands.query(1), 1)
    states = []
    for _ in range(2):
        deadline = time.monotonic() + 3
        while emulator.act({"do": "state"})["paper"] == "ok" and time.monotonic() < deadline:
            time.sleep(0.005)
        states.append(emulator.act({"do": "state"})["paper"])
        emulator.act({"do": "paper", "level": "ok"})

    assert states == ["out", "out"]
