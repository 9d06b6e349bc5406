import pytest

from devices.hands import UnknownCommandError
from devices.signals.emulator import SignalsEmulator


@pytest.mark.parametrize("command", [{}, {"do": "dance"}, {"do": "slow", "seconds": "long"}])
def test_wrong_hands(cabinet: SignalsEmulator, command: dict[str, str]):
    """A hand that it has not got is refused."""
    with pytest.raises(UnknownCommandError):
        cabinet.act(command)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        (b"00 STATE*77", [b"00 OK light=off,steady door=shut tamper=safe*18"]),
        (b"00 STATE*00", []),
        (b"STATE", []),
        (b"\xff\x00", []),
    ],
)
def test_lines(cabinet: SignalsEmulator, line: bytes, answer: list[bytes]):
    """A line with the right check is answered; any other is noise, which a board passes over."""
    assert answer == list(cabinet._respond(line))


def test_unknown_words(cabinet: SignalsEmulator):
    """Words that a board does not know are refused by it."""
    assert [line.split(b"*")[0] for line in cabinet._respond(b"00 DANCE*6D")] == [b"00 ERR unknown"]
