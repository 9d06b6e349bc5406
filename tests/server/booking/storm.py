"""A process that sells as fast as it can and says what it confirmed, until somebody kills it."""

import sys
import threading
from uuid import UUID, uuid5

from content.catalogue.model import CalendarYear
from content.law.calendar import WorkCalendar
from server.booking import desk
from server.booking.desk import Wish
from server.booking.house import House
from server.domain.booking import Booking
from server.store.database import Database
from tests.server.booking.times import NOW
from tests.server.plan import PLAN

SPACE = UUID("019a0000-0000-7000-8000-0000000057e1")
TIMES = [f"hot@20260929T{time}" for time in ("0830", "0900", "0930", "1000", "1030", "1100", "1130", "1430")]


def sell(database: Database, house: House, seller: int) -> None:
    """Book for one stranger after another, saying each id once it is confirmed."""
    for number in range(10_000):
        id = str(uuid5(SPACE, f"{seller}/{number}"))
        wish = Wish(id=id, slot=TIMES[number % len(TIMES)], holder=id, origin="K03")
        made = database.write(lambda c, wish=wish: desk.book(c, house, wish, NOW))
        if isinstance(made, Booking):
            sys.stdout.write(id + "\n")
            sys.stdout.flush()


def main() -> None:
    """Sell from eight counters at once."""
    database = Database(sys.argv[1])
    calendar = WorkCalendar([CalendarYear(year=2026, source="made up", holidays=(), make_up_days=())])
    house = House(PLAN, calendar)
    for seller in range(8):
        threading.Thread(target=sell, args=(database, house, seller)).start()


if __name__ == "__main__":
    main()
