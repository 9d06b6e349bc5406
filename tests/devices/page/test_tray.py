"""What came out lies in the folder, whatever it is."""

from pathlib import Path

from devices.page.tray import count_pages, lay_out, show


def test_pages_without_tools():
    """A document that is no PDF counts as one page."""
    assert count_pages(b"hello") == 1


def test_names(tmp_path: Path):
    """A PDF and pictures lie under their number, each with its own suffix."""
    assert [lay_out(tmp_path, 1, b"%PDF").name, lay_out(tmp_path, 2, b"RaS2").name] == ["job-0001.pdf", "job-0002.pwg"]


def test_broken_pictures(tmp_path: Path):
    """Pictures that cannot be read leave a note instead."""
    show(lay_out(tmp_path, 1, b"RaS2?"))

    assert (tmp_path / "job-0001.txt").read_text() == "not printable: header\n"
