"""The errands of one kiosk over real lanes, a real journal and a rack of devices, with all they post in one queue."""

import queue
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from types import MappingProxyType

from content.catalogue.model import Item
from content.contract.application import Applicant
from content.contract.claims import LicenceOffer
from content.contract.ids import new_id
from devices.clock import Clock, SystemClock
from devices.config import DeviceEntry, Kind
from devices.documents.received import pages_of
from devices.rack import Factory, Rack
from kiosk.agent.drafts import DraftCourier
from kiosk.agent.link import ServerLink
from kiosk.appointing import Appointments
from kiosk.benches import Benches
from kiosk.calling import HelpDesk
from kiosk.claiming import Claims
from kiosk.desk import Desk
from kiosk.drafting import DraftDesk
from kiosk.errands import Errands
from kiosk.filming import Filming
from kiosk.inquiring import Inquiries
from kiosk.issuers import Issuers
from kiosk.journal.drafts import Drafts
from kiosk.journal.leases import LeaseBook
from kiosk.lane import Lane
from kiosk.library import Library
from kiosk.paperwork import Paperwork
from kiosk.phoning import PhoneDesk
from kiosk.printing import Presses
from kiosk.session.commands import File
from kiosk.session.events import Event
from kiosk.wording import Wording
from tests.kiosk.uptimes import MovedUptime

ITEM = "sole-trader-registration"
NAME, NUMBER, MASKED = "测试样一", "140581189912310019", "测**"
SHOP = "高平市样本百货店"
WAIT_S = 10.0


@dataclass
class Room:
    """Hold the errands and what they have posted."""

    errands: Errands
    rack: Rack
    posted: "queue.Queue[Event]" = field(repr=False)
    wiped: list[bool]
    shown: list[object] = field(repr=False)

    @property
    def paperwork(self) -> Paperwork:
        """Give the paperwork."""
        return self.errands.paperwork

    def next(self) -> Event:
        """Wait for the next event."""
        return self.posted.get(timeout=WAIT_S)

    def settle(self) -> list[Event]:
        """Finish what the lanes hold, and give all that was posted."""
        self.errands.desk_lane.close()
        self.errands.line_lane.close()
        events: list[Event] = []
        while not self.posted.empty():
            events.append(self.posted.get())
        return events

    def close(self) -> None:
        """End every thread."""
        self.settle()
        self.rack.stop()


def open_room(
    books,
    library: Library,
    link: ServerLink,
    *,
    factories: Mapping[Kind, Factory] | None = None,
    names: Mapping[Kind, str] = MappingProxyType({}),
    clock: Clock | None = None,
) -> Room:
    """Put the errands together; each kind in ``factories`` becomes a device of its own name or that in ``names``."""
    factories = factories or {}
    posted: queue.Queue[Event] = queue.Queue()
    wiped: list[bool] = []
    shown: list[object] = []
    entries = {
        names.get(kind, kind.value): DeviceEntry(kind=kind, uri="tcp://127.0.0.1:1", poll_s=60.0) for kind in factories
    }
    rack = Rack(entries, factories=factories, clock=clock or SystemClock(), notify=lambda *_: None)
    benches = Benches(rack, entries, posted.put)
    desk_lane, line_lane = Lane("desk"), Lane("line")
    claims = Claims(link, library.intake, books.clock, lambda count: b"\x09" * count)
    inquiries = Inquiries(link, library.intake, books.clock, lambda count: b"\x0a" * count)
    numbers = iter(range(1, 256))
    paperwork = Paperwork(
        presses=Presses(books.paper, books.outbox, books.sealer, books.clock),
        paper=books.paper,
        claims=claims,
        inquiries=inquiries,
        library=library,
        pool=benches,
        desk_lane=desk_lane,
        line_lane=line_lane,
        post=posted.put,
        clock=books.clock,
        random=lambda count: bytes([next(numbers)]) * count,
        text=Wording(library).to,
    )
    errands = Errands(
        desk=make_desk(books, library),
        drafts=make_draft_desk(books, library, link),
        claims=claims,
        inquiries=inquiries,
        help_desk=HelpDesk(link, library.attended, books.clock),
        paperwork=paperwork,
        appointments=Appointments(
            link=link,
            intake=library.intake,
            leases=LeaseBook(books.file),
            uptime=MovedUptime(),
            item=library.item,
            plan=library.bookings,
            clock=books.clock,
            random=secrets.token_bytes,
        ),
        filming=Filming(benches, posted.put, shown.append, books.clock),
        phones=PhoneDesk(link, books.clock, lambda count: b"\x0b" * count, pages_of),
        issuers=Issuers(books.key.public_key(), books.shelf, library),
        pool=benches,
        desk_lane=desk_lane,
        line_lane=line_lane,
        post=posted.put,
        clock=books.clock,
        wipe=lambda: wiped.append(True),
    )
    rack.start()
    return Room(errands, rack, posted, wiped, shown)


def make_draft_desk(books, library: Library, link: ServerLink) -> DraftDesk:
    """Make the desk at which drafts are kept and opened."""
    drafts = Drafts(books.file)
    courier = DraftCourier(drafts, link, books.clock, lambda: 0.5)
    return DraftDesk(drafts, library, link, courier, books.clock, secrets.token_bytes)


def make_desk(books, library: Library) -> Desk:
    """Make a desk at which filing is allowed."""
    return Desk(
        kiosk="K03",
        key=books.key,
        library=library,
        outbox=books.outbox,
        sealer=books.sealer,
        clock=books.clock,
        random=lambda count: b"\x07" * count,
        may_file=lambda: "",
    )


def application(books, item: Item, *, session: str = "s1") -> File:
    """Fill an application in."""
    return File(
        session=session,
        submission=new_id(books.clock.now(), lambda count: b"\x01" * count),
        item=item,
        bundle=7,
        language="zh",
        applicant=Applicant(NAME, NUMBER, "resident"),
        situation={"operating_as": "person"},
        answers={"shop_name": SHOP},
        provenance={"shop_name": "typed"},
        shown_text="全文",
        signature_png=b"png",
    )


def offer_of(pdf: bytes, sha256: str, books, *, size: int | None = None) -> LicenceOffer:
    """Offer a licence of these bytes."""
    until = books.clock.now() + timedelta(minutes=5)
    return LicenceOffer(
        id="0192f3c4-0000-7000-8000-000000000001",
        number="GP2026-0001",
        sha256=sha256,
        size=len(pdf) if size is None else size,
        pages=1,
        copy_no=1,
        title_zh="营业执照",
        title_en="Business licence",
        lease_until=until.isoformat(),
    )
