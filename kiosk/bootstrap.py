"""The composition roots of the kiosk's two processes: every object is made here and passed down."""

import secrets
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.metadata import version

from content.contract.ids import new_id
from devices.clock import SystemClock as DeviceClock
from devices.config import DeviceEntry, read_devices
from devices.documents.received import pages_of
from devices.factories import Advise, Show, make_factories, unseen
from devices.heaps import blank_kept
from devices.rack import Rack
from devices.status import Status
from kiosk.agent.content import ContentUpdater
from kiosk.agent.drafts import DraftCourier
from kiosk.agent.heartbeat import Pulse as Heartbeats
from kiosk.agent.leasing import LeaseKeeper
from kiosk.agent.loop import Agent, Paces
from kiosk.agent.roster import RosterFetcher
from kiosk.agent.scans import ScanUploader
from kiosk.agent.upload import Uploader
from kiosk.appointing import Appointments
from kiosk.benches import Benches
from kiosk.calling import HelpDesk
from kiosk.claiming import Claims
from kiosk.config import KioskConfig, default_assets
from kiosk.desk import Desk
from kiosk.drafting import DraftDesk
from kiosk.errands import Errands
from kiosk.filming import Filming
from kiosk.health.filing import FilingGate
from kiosk.health.rounds import Pulse, Rounds
from kiosk.inquiring import Inquiries
from kiosk.issuers import Issuers
from kiosk.journal.drafts import Drafts
from kiosk.journal.scans import ScanBox
from kiosk.lane import Lane
from kiosk.ledger import Ledger
from kiosk.paperwork import Paperwork
from kiosk.phoning import PhoneDesk
from kiosk.pool import Post
from kiosk.printing import Presses
from kiosk.runner import Inbox, Runner
from kiosk.watched import Watched, adviser
from kiosk.wording import Wording

ROSTER_EVERY_S = 60.0
LEASE_EVERY_S = 60.0


@dataclass(frozen=True)
class Counter:
    """Hold the screen process without its window: journey, errands, devices and rounds."""

    ledger: Ledger
    runner: Runner
    inbox: Inbox
    rack: Rack
    rounds: Rounds
    pulse: Pulse
    wording: Wording
    lanes: tuple[Lane, ...]

    def start(self) -> None:
        """Settle what a crash left behind, then start devices and rounds."""
        self.lanes[0].put(self.recover)
        self.rack.start()

    def recover(self) -> None:
        """Account for interrupted sheets before anything new is printed, and for devices that are no longer there."""
        self.ledger.board.forget_devices_except(sorted(self.ledger.config.devices))
        Presses(self.ledger.paper, self.ledger.outbox, self.ledger.sealer, self.ledger.clock).recover()

    def close(self) -> None:
        """Finish what is queued and let go of everything."""
        for lane in self.lanes:
            lane.close()
        self.rack.stop()
        self.ledger.close()


def build_counter(
    ledger: Ledger,
    *,
    wipe: Callable[[], None],
    restart: Callable[[], None],
    show: Show = unseen,
    has_speech: bool = False,
) -> Counter:
    """Put the screen process together.

    ``wipe`` clears the window after a visit, ``restart`` ends the process, ``show`` sees what the scanning camera sees.
    ``has_speech`` offers speech on the bar.
    """
    inbox = Inbox()
    entries = read_devices(ledger.config.devices)
    watched = Watched()
    rack = _rack(ledger.config, entries, show, adviser(watched, inbox.post))
    benches = Benches(rack, entries, inbox.post)
    lanes = tuple(Lane(name) for name in ("desk", "line", "rounds"))
    wording = Wording(ledger.library)
    gate = FilingGate(ledger.shelf, ledger.paths, ledger.clock)
    errands = _errands(
        ledger,
        benches=benches,
        lanes=lanes,
        post=inbox.post,
        wording=wording,
        gate=gate,
        wipe=wipe,
        watched=watched,
        show=show,
    )
    runner = Runner(
        inbox=inbox,
        dispatch=errands.dispatch,
        clock=ledger.clock,
        mint=lambda: new_id(ledger.clock.now(), secrets.token_bytes),
        text=wording.for_look,
        has_speech=has_speech,
    )
    pulse = Pulse(ledger.clock)
    rounds = Rounds(
        watched=benches,
        board=ledger.board,
        library=ledger.library,
        pulse=pulse,
        post=inbox.post,
        clock=ledger.clock,
        may_file=gate,
        restart=restart,
        knows_identity_issuer=errands.issuers.knows_identity_issuer,
        has_lent_seats=errands.appointments.has_lent_seats,
    )
    return Counter(ledger, runner, inbox, rack, rounds, pulse, wording, lanes)


def _rack(config: KioskConfig, entries: Mapping[str, DeviceEntry], show: Show, advise: Advise) -> Rack:
    clock = DeviceClock()
    factories = make_factories(assets=default_assets(config), clock=clock, user=config.id, show=show, advise=advise)
    return Rack(entries, factories=factories, clock=clock, notify=_unheard)


def _unheard(_name: str, _status: Status) -> None:
    """Leave a change of status to the next round, which sees it on its own thread."""


def _errands(
    ledger: Ledger,
    *,
    benches: Benches,
    lanes: tuple[Lane, ...],
    post: Post,
    wording: Wording,
    gate: FilingGate,
    wipe: Callable[[], None],
    watched: Watched,
    show: Show,
) -> Errands:
    desk_lane, line_lane, _ = lanes
    clock, library, link = ledger.clock, ledger.library, ledger.link
    claims = Claims(link, library.intake, clock, secrets.token_bytes)
    inquiries = Inquiries(link, library.intake, clock, secrets.token_bytes)
    paperwork = Paperwork(
        presses=Presses(ledger.paper, ledger.outbox, ledger.sealer, clock),
        paper=ledger.paper,
        claims=claims,
        inquiries=inquiries,
        library=library,
        pool=benches,
        desk_lane=desk_lane,
        line_lane=line_lane,
        post=post,
        clock=clock,
        random=secrets.token_bytes,
        text=wording.to,
    )
    return Errands(
        desk=_desk(ledger, gate),
        drafts=_draft_desk(ledger),
        claims=claims,
        inquiries=inquiries,
        help_desk=HelpDesk(link=link, attended=library.attended, clock=clock),
        paperwork=paperwork,
        appointments=_appointments(ledger),
        filming=Filming(benches, post, show, clock),
        phones=PhoneDesk(link, clock, secrets.token_bytes, pages_of),
        issuers=Issuers(ledger.sealer.key.public_key(), ledger.shelf, library),
        pool=benches,
        desk_lane=desk_lane,
        line_lane=line_lane,
        post=post,
        clock=clock,
        wipe=wipe,
        watched=watched,
        blank=blank_kept,
    )


def _desk(ledger: Ledger, gate: FilingGate) -> Desk:
    return Desk(
        kiosk=ledger.config.id,
        key=ledger.sealer.key,
        library=ledger.library,
        outbox=ledger.outbox,
        sealer=ledger.sealer,
        clock=ledger.clock,
        random=secrets.token_bytes,
        may_file=gate,
    )


def _appointments(ledger: Ledger) -> Appointments:
    return Appointments(
        link=ledger.link,
        intake=ledger.library.intake,
        leases=ledger.leases,
        uptime=ledger.uptime,
        item=ledger.library.item,
        plan=ledger.library.bookings,
        clock=ledger.clock,
        random=secrets.token_bytes,
    )


def _draft_desk(ledger: Ledger) -> DraftDesk:
    drafts = Drafts(ledger.file)
    courier = DraftCourier(drafts, ledger.link, ledger.clock, _jitter)
    return DraftDesk(drafts, ledger.library, ledger.link, courier, ledger.clock, secrets.token_bytes)


def build_agent(ledger: Ledger) -> Agent:
    """Put the agent process together."""
    server_key = ledger.library.server_key
    config, scans = ledger.config, ScanBox(ledger.file)
    drafts = DraftCourier(Drafts(ledger.file), ledger.link, ledger.clock, _jitter)
    return Agent(
        uploader=Uploader(ledger.outbox, ledger.link, ledger.clock, _jitter, server_key),
        scan_uploader=ScanUploader(scans, ledger.link, ledger.clock, _jitter, server_key),
        drafts=drafts,
        pulse=Heartbeats(
            kiosk=config.id,
            app_version=version("nightdesk"),
            board=ledger.board,
            outbox=ledger.outbox,
            paper=ledger.paper,
            shelf=ledger.shelf,
            link=ledger.link,
            clock=ledger.clock,
        ),
        content=ContentUpdater(
            ledger.link, ledger.shelf, ledger.paths.root, ledger.paths.staging, ledger.clock, config.hall
        ),
        roster=RosterFetcher(ledger.link, ledger.shelf, server_key),
        leases=LeaseKeeper(
            book=ledger.leases,
            link=ledger.link,
            plan=ledger.library.bookings,
            uptime=ledger.uptime,
            clock=ledger.clock,
            random=secrets.token_bytes,
            choose=secrets.randbelow,
        ),
        outbox=ledger.outbox,
        scans=scans,
        board=ledger.board,
        library=ledger.library,
        clock=ledger.clock,
        paces=Paces(config.heartbeat_s, config.poll_s, ROSTER_EVERY_S, LEASE_EVERY_S, config.poll_s),
    )


def _jitter() -> float:
    return secrets.randbelow(1000) / 1000


def run_rounds(counter: Counter, stop: threading.Event, *, every_s: float) -> None:
    """Queue a round after each pause until told to stop; a slow round is not followed by a crowd."""
    while not stop.wait(every_s):
        counter.lanes[2].put(counter.rounds.step)
