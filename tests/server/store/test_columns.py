from datetime import UTC, date, datetime

import pytest
from sqlalchemy.dialects.sqlite import dialect

from content.contract.clock import CHINA
from server.store.columns import Day, Listed, Moment, as_stored

SQL = dialect()


def test_in_china():
    """A time of any zone is kept as China's, to the millisecond, so that text sorts as time does."""
    assert as_stored(datetime(2026, 9, 28, 18, 0, 0, 1500, UTC)) == "2026-09-29T02:00:00.001+08:00"


def test_naive():
    """A time without a zone is not kept."""
    with pytest.raises(ValueError, match="zone"):
        as_stored(datetime(2026, 9, 28))  # noqa: DTZ001  # that is what is refused


@pytest.mark.parametrize(
    ("column", "value"),
    [
        (Moment(), datetime(2026, 9, 28, 10, 30, tzinfo=CHINA)),
        (Day(), date(2026, 9, 28)),
        (Listed(), [{"zh": "租赁合同", "en": "the lease"}]),
    ],
    ids=["moment", "day", "listed"],
)
def test_read_back(column, value):
    """What is kept is read back as it was, and nothing as nothing."""
    kept = column.process_bind_param(value, SQL)

    assert (type(kept), column.process_result_value(kept, SQL)) == (str, value)


@pytest.mark.parametrize("column", [Moment(), Day()], ids=["moment", "day"])
def test_nothing(column):
    """No time is kept as none."""
    assert column.process_result_value(column.process_bind_param(None, SQL), SQL) is None
