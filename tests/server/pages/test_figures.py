"""The figures page and its file."""

import csv
import io
from typing import Any

import pytest

from server.domain.figures import Tally
from server.pages.figures import mosts


def rows_of(browser: Any, path: str = "/figures.csv") -> list[dict[str, str]]:
    """Read the file as a spreadsheet does."""
    text = browser.get(path).content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_page_and_file_agree(browsers: Any, hall: Any):
    """The file sums up to what the page says."""
    hall.ready()
    browser = browsers("qian")
    page, rows = browser.get("/figures").text, rows_of(browser)

    assert ([row["item"] for row in rows], sum(int(row["cases"]) for row in rows)) == (["shop"], 1)
    assert "最近十二个月决定的 1 件" in page


def test_empty(browsers: Any):
    """Before the first case nothing is said of it."""
    browser = browsers("zhao")

    assert ("<dd>—</dd>" in browser.get("/figures").text, rows_of(browser)) == (True, [])


@pytest.mark.parametrize(("login", "status"), [("qian", 200), ("zhao", 200), ("wang", 403), ("editor", 403)])
def test_posts(browsers: Any, login: str, status: int):
    """Chiefs and leaders open it."""
    browser = browsers(login)

    assert [browser.get(path).status_code for path in ("/figures", "/figures.csv")] == [status, status]


def test_six():
    """There are six."""
    assert len(mosts(Tally())) == 6
