from server.store import supplies
from server.store.supplies import Supplies


def test_in_the_order_of_lists(hall):
    """What was filed is given in the order of the lists it answers, each with its sealed body."""
    case, other = hall.file(hall.kiosk.application()), hall.file(hall.kiosk.application())
    now = hall.clock.now()
    for number, submission in ((2, other.submission), (1, case.submission)):
        row = Supplies(submission=submission, case_no=case.case_no, number=number, filed_at=now)
        hall.services.database.write(lambda connection, row=row: supplies.add(connection, row))

    with hall.services.database.reading() as connection:
        found = [(row.number, stored.envelope.id) for row, stored in supplies.with_bodies(connection, case.case_no)]
    assert found == [(1, case.submission), (2, other.submission)]
