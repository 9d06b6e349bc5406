"""The tables of the exchange."""

from server.domain.exchange import Table, columns


def test_by_case():
    """Every table names its case first, so that the tables can be joined."""
    assert {columns(table)[0] for table in Table} == {"case_no"}
