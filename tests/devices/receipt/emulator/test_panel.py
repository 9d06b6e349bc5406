"""The emulated panel makes the bytes that the manuals print, for each thing that can be wrong."""

import pytest

from devices.receipt.emulator.panel import Panel

TABLE = [
    (Panel(), "12 12 12 12", "10 00 00 00", "00"),
    (Panel(paper="low"), "12 12 12 1e", "10 00 03 00", "03"),
    (Panel(paper="out"), "1a 32 12 7e", "18 00 0f 00", "0c"),
    (Panel(is_cover_open=True), "1a 16 12 12", "38 00 00 00", "00"),
    (Panel(is_jammed=True), "1a 52 16 12", "18 04 00 00", "00"),
    (Panel(is_cutter_stuck=True), "1a 52 1a 12", "18 08 00 00", "00"),
    (Panel(is_broken=True), "1a 52 32 12", "18 20 00 00", "00"),
    (Panel(is_head_hot=True), "1a 52 52 12", "18 40 00 00", "00"),
]


@pytest.mark.parametrize(("panel", "real_time", "automatic", "sensor"), TABLE)
def test_bytes(panel: Panel, real_time: str, automatic: str, sensor: str):
    """DLE EOT 1 to 4, the automatic block and GS r 1 say the same in their own bits."""
    answers = b"".join(panel.real_time(n) for n in (1, 2, 3, 4))

    assert (answers.hex(" "), panel.automatic().hex(" "), panel.paper_sensor().hex()) == (real_time, automatic, sensor)
