from server.booking.finding import present
from tests.server.booking.conftest import NOW
from tests.server.booking.test_waiting import fill_day


def find(counter, id):
    """Find what an id stands for."""
    return counter.database.write(lambda c: present(c, id, NOW))


def test_booking(counter):
    """A booking's id stands for it."""
    made = counter.booked()

    assert find(counter, made.id) == made


def test_nothing(counter):
    """A code that could not be read, or an id of nobody's, stands for nothing."""
    assert [find(counter, id) for id in (None, "nobody")] == [None, None]


def test_place_on_a_list(counter):
    """Whoever waits for a full day shows a code that stands for the place on its list."""
    fill_day(counter)
    place = counter.wait("late")

    assert find(counter, place.wait.id) == place.wait
