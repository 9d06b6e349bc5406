import json
import socket
from pathlib import Path

import pytest

from devices.hands import Command, HandsServer, UnknownCommandError, carry_out, number_in, parse_address, tell


def _echo(command: Command) -> Command:
    if command.get("do") != "echo":
        raise UnknownCommandError("unknown")
    return {"heard": command["word"]}


def test_tcp_command():
    """A command over TCP is passed on and its answer comes back."""
    server = HandsServer("127.0.0.1:0", act=_echo)
    answer = tell(server.address, {"do": "echo", "word": "纸"})
    server.close()

    assert answer == {"ok": True, "heard": "纸"}


def test_unix_command(tmp_path: Path):
    """A command over a unix socket is passed on and its answer comes back."""
    server = HandsServer(str(tmp_path / "h"), act=_echo)
    answer = tell(server.address, {"do": "echo", "word": "a"})
    server.close()

    assert answer == {"ok": True, "heard": "a"}


def test_unknown_command():
    """A command that no hand knows is answered with its key."""
    server = HandsServer("127.0.0.1:0", act=_echo)
    answer = tell(server.address, {"do": "dance"})
    server.close()

    assert answer == {"ok": False, "error": "unknown"}


@pytest.mark.parametrize(
    "line", [b"\x80\n", b"[" * 100_000 + b"\n", b"7\n", b"\0\n"], ids=["bytes", "deep", "7", "nul"]
)
def test_no_command(line: bytes):
    """A line that is no command is answered, and the next one is heard on the same connection."""
    server = HandsServer("127.0.0.1:0", act=_echo)
    host, _, port = server.address.partition(":")
    with socket.create_connection((host, int(port)), timeout=5) as wire, wire.makefile("rb") as answers:
        wire.sendall(line + b'{"do": "echo", "word": "a"}\n')
        told = [json.loads(answers.readline())["ok"] for _ in range(2)]
    server.close()

    assert told == [False, True]


def test_address_forms():
    """A bare port means loopback, and a path means a unix socket."""
    assert [parse_address("8700"), parse_address("/run/h.sock")] == [("127.0.0.1", 8700), Path("/run/h.sock")]


def test_deed_is_done():
    """The hand that a command names moves, and no other."""
    done: list[str] = []
    carry_out({"do": "load"}, {"load": lambda: done.append("load"), "jam": lambda: done.append("jam")})

    assert done == ["load"]


@pytest.mark.parametrize("number", ["7", True, None, [7]])
def test_no_number(number: object):
    """What is no number is refused by its name."""
    with pytest.raises(UnknownCommandError, match="page-is-not-a-number"):
        number_in({"page": number}, "page", 0)
