"""A witness hears steps and never people."""

import socket
import threading

from kiosk.journal.file import JournalFile, unobserved
from kiosk.witness import SocketWitness, open_witness


def test_nobody_listens_in_service(books) -> None:
    """A config without a witness makes one that does nothing."""
    assert open_witness("", who="ui", clock=books.clock) is unobserved


def test_a_file_hears_each_step(tmp_path, books) -> None:
    """One line a step, with time and process."""
    heard = tmp_path / "steps.log"
    file = JournalFile(tmp_path / "j.sqlite", witness=open_witness(str(heard), who="ui", clock=books.clock))
    file.close()

    stamp = "2026-09-28T02:13:00.000+08:00"
    assert [f"{stamp} ui before:open", f"{stamp} ui after:open"] == heard.read_text().splitlines()


def test_a_socket_holds_the_step(tmp_path, books) -> None:
    """The process goes on only when it is told to: there the power may fail."""
    path = tmp_path / "witness.sock"
    passed: list[str] = []
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as listening:
        listening.bind(str(path))
        listening.listen()
        witness = open_witness(f"unix:{path}", who="agent", clock=books.clock)
        wire, _ = listening.accept()
    process = threading.Thread(target=lambda: passed.append(str(witness("before:filed"))))
    process.start()
    with wire, wire.makefile("rwb") as lines:
        told = lines.readline()
        held = list(passed)
        lines.write(b"go\n")
        lines.flush()
        process.join(5)
    assert isinstance(witness, SocketWitness)
    witness._lines.close()
    witness._wire.close()

    assert (told, held, passed) == (b"agent before:filed\n", [], ["None"])
