"""What can be booked in the small hall."""

from datetime import time

from content.catalogue.model import (
    Bilingual,
    BookableService,
    BookingPlan,
    Priority,
    ServiceWindow,
    Span,
    VisitKind,
)

HOURS = (Span(opens=time(8, 30), closes=time(12)), Span(opens=time(14, 30), closes=time(18)))
HOT_SEATS = 20


def _service(
    id: str, letter: str, seats: int, *, kind: VisitKind = VisitKind.COUNTER, lease: int = 1
) -> BookableService:
    return BookableService(
        id=id,
        name=Bilingual(f"{id}窗口", f"The {id} window"),
        about=Bilingual("办理", "Service"),
        kind=kind,
        letter=letter,
        minutes=30,
        seats=seats,
        hours=HOURS,
        lease_seats=lease,
    )


PLAN = BookingPlan(
    services=(
        _service("desk", "A", 2),
        _service("hot", "B", HOT_SEATS, lease=5),
        _service("visit", "C", 1, kind=VisitKind.AGENT, lease=0),
    ),
    windows=(
        ServiceWindow(id="1", name=Bilingual("1号窗口", "Window 1"), services=("desk", "hot")),
        ServiceWindow(id="2", name=Bilingual("2号窗口", "Window 2"), services=("desk",)),
        ServiceWindow(id="3", name=Bilingual("代办台", "Agents"), services=("visit",)),
    ),
    priorities=(
        Priority(id="soldier", name=Bilingual("军人", "Soldiers"), basis=Bilingual("依法优先", "By law"), rank=1),
    ),
)
