"""The auditor's page of the record."""

from typing import Any

import pytest
from sqlalchemy import text

from server.auditing import Proven, verify_export
from server.store import record


@pytest.fixture
def auditor(browsers: Any, hall: Any) -> Any:
    """The auditor's browser, with a case on the record."""
    hall.ready()
    browser = browsers("auditor")
    browser.get("/record")
    return browser


def test_of_case(auditor: Any, hall: Any):
    """The entries of a case stand with who did what."""
    page = auditor.get("/record?case_no=GP260928K030001K").text

    assert ("王样例" in page, "准予" in page, "启用动态口令" in page) == (True, True, False)


def test_proof(auditor: Any, hall: Any):
    """The record is proven on the spot, and the hash to note is its last one."""
    answer = auditor.post("/record/proof")
    with hall.services.database.reading() as connection:
        last = record.last(connection)

    assert last is not None
    assert ("没有改动" in answer.text, last.hash in answer.text) == (True, True)


def test_noted_elsewhere(auditor: Any):
    """A noted hash that is not in it says that this is another record."""
    assert "不是当时的那份记录" in auditor.post("/record/proof", head="f" * 64).text


# On PostgreSQL the server's role can take no trigger away: tests/server/store/test_guards.py.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_changed(auditor: Any, hall: Any):
    """An entry changed behind the server's back is named by its place."""

    def tamper(connection: Any) -> None:
        connection.execute(text("DROP TRIGGER record_no_UPDATE"))
        connection.execute(text("UPDATE record SET who = 'nobody' WHERE seq = 2"))

    hall.services.database.write(tamper)
    page = auditor.post("/record/proof").text

    assert ("从第 2 条起有问题：内容被改动" in page) is True


def test_file(auditor: Any, tmp_path: Any):
    """The file proves itself, and that it was taken is in it."""
    answer = auditor.post("/record/file")
    path = tmp_path / "record.jsonl"
    path.write_bytes(answer.content)

    assert isinstance(verify_export(path), Proven)
    assert "record.exported" in answer.text


def test_no_citizen(auditor: Any):
    """Nothing a citizen said is in the record."""
    page = auditor.get("/record").text

    assert ("测试样一" in page, "140581189912310019" in page) == (False, False)
