"""Tables as files."""

from server.pages.spreadsheet import csv_answer


def test_formula():
    """A text that a spreadsheet would run is kept from it."""
    answer = csv_answer("x.csv", ("name",), [("=1+1",), ("plain",), (-3,)])

    assert bytes(answer.body).decode("utf-8-sig").split() == ["name", "'=1+1", "plain", "-3"]


def test_whole():
    """Chinese text opens whole: the file begins with its mark."""
    assert bytes(csv_answer("x.csv", ("事项",), []).body).startswith(b"\xef\xbb\xbf")
