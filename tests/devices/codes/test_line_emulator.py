import os
from pathlib import Path

import pytest

from devices.codes.line_emulator import line_scanner


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_bytes_of_the_encoding(encoding: str, tmp_path: Path):
    """A scan comes out of the line as the bytes of the asked encoding, with its suffix, and nothing changed."""
    scanner = line_scanner(tmp_path / "scanner")
    line = os.open(scanner.path, os.O_RDONLY | os.O_NOCTTY)
    scanner.act({"do": "scan", "text": "高平\n1", "encoding": encoding, "suffix": "\r\n"})
    # A terminal without line editing gives what has come, so the read is repeated until all is there.
    expected, came = "高平\n1\r\n".encode(encoding), b""
    while len(came) < len(expected):
        came += os.read(line, 64)
    os.close(line)
    scanner.close()

    assert expected == came
