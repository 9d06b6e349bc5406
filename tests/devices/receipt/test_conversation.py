"""Questions and answers are kept in step over a wire that cannot number them."""

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress

import pytest

from devices.receipt.conversation import Conversation, SilentError
from devices.receipt.protocol import Fence, Printed
from devices.transports import LinkLostError, link_to


class Peer:
    """Answer the n-th three bytes with the n-th reply, then hang up or fall silent."""

    def __init__(self, replies: list[bytes], *, hangs_up: bool = False) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._replies, self._hangs_up = replies, hangs_up
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def talk(self, *, reply_s: float = 0.2) -> Conversation:
        """Open a conversation with this peer."""
        uri = f"tcp://127.0.0.1:{self._listener.getsockname()[1]}"
        talk = Conversation(dial=lambda: link_to(uri, single_use=True), reply_s=reply_s, write_s=1)
        talk.begin()
        return talk

    def close(self) -> None:
        """Hang up for good."""
        self._ended.set()
        self._listener.close()
        self._thread.join(5)

    def _serve(self) -> None:
        with suppress(OSError):
            host, _ = self._listener.accept()
            with host:
                for reply in self._replies:
                    host.recv(3)
                    host.sendall(reply)
                if not self._hangs_up:
                    self._ended.wait(10)


@pytest.fixture
def peers() -> Iterator[list[Peer]]:
    """Collect peers and close them at the end."""
    made: list[Peer] = []
    yield made
    for peer in made:
        peer.close()


def _talk(peers: list[Peer], replies: list[bytes], *, hangs_up: bool = False) -> Conversation:
    peers.append(Peer(replies, hangs_up=hangs_up))
    return peers[-1].talk()


def test_four_questions(peers: list[Peer]):
    """The four answers come back in the order of the questions."""
    talk = _talk(peers, [b"\x12", b"\x16", b"\x1a", b"\x1e"])
    condition = talk.ask_condition()
    talk.end()

    assert (condition.printer, condition.offline_cause, condition.error_cause, condition.paper_roll) == (
        *b"\x12\x16\x1a\x1e",
    )


def test_answers_mixed_with_news(peers: list[Peer]):
    """Status blocks and tokens around an answer do not disturb it."""
    talk = _talk(peers, [b"\x18\x00\x0f\x00\x12", b"\x37\x22ab12\x00\x12", b"\xff\x12", b"\x12"])
    condition = talk.ask_condition()
    printed = talk.wait_for(lambda each: isinstance(each, Printed), timeout_s=0)
    talk.end()

    assert (condition.printer, printed, talk.noise_bytes) == (0x12, Printed(b"ab12"), 1)


def test_silence_closes_the_wire(peers: list[Peer]):
    """After an unanswered question the wire is closed, so a late answer has nowhere to come."""
    talk = _talk(peers, [b"\x12"])
    with pytest.raises(SilentError):
        talk.ask_condition()

    with pytest.raises(LinkLostError):
        talk.send(b"x")


def test_hang_up_is_not_silence(peers: list[Peer]):
    """A peer that hangs up is noticed at once, long before the answer is overdue."""
    peers.append(Peer([b"\x12"], hangs_up=True))
    talk = peers[-1].talk(reply_s=60)
    with pytest.raises(LinkLostError):
        talk.ask_condition()
    talk.end()


def test_proof_outlives_the_wire(peers: list[Peer]):
    """A proof that came before the wire ended can still be taken."""
    talk = _talk(peers, [b"\x37\x22ab12\x00\x12"])
    with pytest.raises(SilentError):
        talk.ask_condition()

    assert talk.wait_for(lambda each: isinstance(each, Printed), timeout_s=0) == Printed(b"ab12")


def test_forgotten_answers(peers: list[Peer]):
    """What came before a job cannot prove it."""
    talk = _talk(peers, [b"\x0c\x12", b"\x12", b"\x12", b"\x12"])
    talk.ask_condition()
    talk.forget()
    answer = talk.wait_for(lambda each: isinstance(each, Fence), timeout_s=0)
    talk.end()

    assert answer is None
