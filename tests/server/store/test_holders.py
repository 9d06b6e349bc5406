from server.store.holders import numbers_of


def test_newest_first(hall):
    """A holder's cases are listed the newest first, no more than asked for."""
    cases = []
    for _ in range(3):
        cases.append(hall.file(hall.kiosk.application()))
        hall.clock.advance(60)

    with hall.services.database.reading() as connection:
        found = numbers_of(connection, cases[0].holder, most=2)
    assert found == [cases[2].case_no, cases[1].case_no]
