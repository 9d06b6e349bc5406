"""Cases leave in the exchange tables, masked and on record."""

import csv
import io
from typing import Any

import pytest

from server.domain.exchange import Table
from server.store import record

MONTH = "2026-09"


def table_of(browser: Any, table: Table) -> list[dict[str, str]]:
    """Read one table as a spreadsheet does."""
    text = browser.get(f"/exchange?month={MONTH}&table={table}").content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture
def ready(hall: Any) -> Any:
    """A case with its licence."""
    return hall.ready()


def test_same_in_both(browsers: Any, ready: Any):
    """JSON and CSV hold the same rows."""
    browser = browsers("qian")
    tables = browser.get(f"/exchange?month={MONTH}&form=json").json()["tables"]

    assert {table: len(table_of(browser, table)) for table in Table} == {table: len(tables[table]) for table in Table}


def test_against_the_record(browsers: Any, hall: Any, ready: Any):
    """Every act of the record is a row of the process, in its order."""
    with hall.services.database.reading() as connection:
        acts = [each.what for each in record.of_case(connection, ready.case_no) if each.what.startswith("case.")]

    assert [row["action"] for row in table_of(browsers("qian"), Table.PROCESS)] == acts


def test_opinion(browsers: Any, ready: Any):
    """What was said stands with who said it."""
    rows = table_of(browsers("qian"), Table.PROCESS)

    assert ("同意", "王样例") in [(row["opinion"], row["officer"]) for row in rows]


def test_result(browsers: Any, ready: Any):
    """The result names the licence, and nobody's rating where nobody rated."""
    (row,) = table_of(browsers("qian"), Table.RESULT)

    assert (row["case_no"], row["licence_name"], row["satisfaction"]) == (ready.case_no, "营业执照", "")


def test_masked(browsers: Any, ready: Any):
    """Neither name nor number leaves whole."""
    text = browsers("qian").get(f"/exchange?month={MONTH}&form=json").text

    assert ("测试样一" in text, "140581189912310019" in text, "测**一" in text) == (False, False, True)


def test_on_record(browsers: Any, hall: Any, ready: Any):
    """Who took what is in the record."""
    browsers("qian").get(f"/exchange?month={MONTH}&form=json")
    with hall.services.database.reading() as connection:
        last = record.last(connection)

    assert last is not None
    assert (last.who, last.what, last.facts["month"]) == ("qian", "exchange.taken", MONTH)


@pytest.mark.parametrize("month", ["", "2026-13", "x"])
def test_no_month(browsers: Any, month: str):
    """What names no month is refused."""
    assert browsers("qian").get(f"/exchange?month={month}").status_code == 422


def test_posts(browsers: Any):
    """Chiefs may see figures and take no cases along."""
    assert browsers("zhao").get(f"/exchange?month={MONTH}").status_code == 403
