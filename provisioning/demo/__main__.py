"""``python -m provisioning.demo --headless``: the whole main job by a scripted citizen and officer, and its account."""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from PIL import ImageGrab

from provisioning.demo.account import Account
from provisioning.demo.bureau import open_bureau
from provisioning.demo.citizen import Citizen
from provisioning.demo.hall import Hall
from provisioning.demo.hand import leave_note
from provisioning.demo.journal import JournalView
from provisioning.demo.play import Play
from provisioning.demo.programs import DemoError, Stage, wait_for
from provisioning.demo.report import write_index
from provisioning.demo.visits import Visits

ROOT = Path(__file__).parents[2]
SCREEN_HEIGHT = 1920
EVERYTHING = {"idcard", "codes", "receipt", "page", "network", "filing"}
# Half the size fits a display of 1080 lines, which is what is left to assume when nobody tells its size.
SAFE_ZOOM = 0.5
HAND = ".venv/bin/python -m provisioning.demo.hand"


def main() -> int:
    """Play everything; 0 only when every step truly happened."""
    parser = argparse.ArgumentParser(prog="python -m provisioning.demo", description=__doc__)
    parser.add_argument("--headless", action="store_true", help="no window on a display; a script touches it")
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "demo")
    given = parser.parse_args()
    # Whoever ends the demonstration from outside does not leave its programs running.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    out = given.out.resolve()
    shutil.rmtree(out, ignore_errors=True)
    for folder in ("screens", "pages", "logs"):
        (out / folder).mkdir(parents=True)
    # Unix sockets have short names, so the hall lives in a short place of its own.
    with tempfile.TemporaryDirectory(prefix="nightdesk-") as place:
        return _play(out, Path(place), headless=given.headless)


def _play(out: Path, place: Path, *, headless: bool) -> int:
    started = time.monotonic()
    environment = {"SDL_VIDEODRIVER": "offscreen"} if headless else {}
    stage = Stage(ROOT, out / "logs", environment)
    hall = Hall(ROOT, place, stage, witness=str(out / "witness.txt"))
    account = Account(out / "journey.json", out / "witness.txt")
    try:
        with account.step("set-up", "server, catalogue, devices, kiosk", "stage hand"):
            _raise_curtain(hall, zoom=1.0 if headless else _fitting_zoom())
        if headless:
            _perform(hall, account, out)
        else:
            _keep_open(hall, stage)
    except DemoError as error:
        account.break_off(str(error))
        print(f"  stopped: {error}", file=sys.stderr)
    finally:
        stage.stop_all()
        screens = sorted(path.name for path in (out / "screens").glob("*.png"))
        pages = sorted(path.name for path in (out / "pages").glob("*.png"))
        write_index(out, account, screens, pages)
    verdict = "all true" if account.is_well else "NOT all true"
    print(f"  {len(account.steps)} steps in {time.monotonic() - started:.0f} s: {verdict}")
    print(f"  {out / 'index.html'}")
    return 0 if account.is_well else 1


def _fitting_zoom() -> float:
    """Make the portrait window fit the display, with room for a panel."""
    try:
        height = ImageGrab.grab().height
    except OSError:
        return SAFE_ZOOM
    return min(1.0, round(height * 0.9 / SCREEN_HEIGHT, 3))


def _raise_curtain(hall: Hall, *, zoom: float) -> None:
    hall.set_up_server()
    hall.open_server()
    hall.plug_in(has_desk=True)
    hall.set_up_kiosk(zoom=zoom)
    hall.open_kiosk()
    wait_for("the window stands", hall.puppet.exists)
    journal = JournalView(hall.kiosk / "data" / "journal.sqlite")
    wait_for("everything works", lambda: set(journal.offers()) >= EVERYTHING)


def _perform(hall: Hall, account: Account, out: Path) -> None:
    citizen = Citizen(hall.puppet, out / "screens")
    journal = JournalView(hall.kiosk / "data" / "journal.sqlite")
    visits = Visits(citizen, account, hall.hands, journal)
    play = Play(hall, account, citizen, visits, open_bureau(hall, account), journal, out)
    play.main_job()
    play.server_down()
    play.at_once()
    play.look_after()


def _keep_open(hall: Hall, stage: Stage) -> None:
    leave_note(hall.hands, hall.folder / "paper")
    print(f"  The kiosk is on the display. The first administrator's page: {hall.url}{hall.first_link}")
    print(f"  Its hands, from another terminal: {HAND} card | receipt | document | paper-out | paper-in | jam | clear")
    print(f"  What is printed lies in {hall.folder / 'paper'}. Ctrl-C ends the demonstration.")
    try:
        while all(program.is_running() for program in stage.programs):
            time.sleep(0.5)
    except KeyboardInterrupt:
        return
    ended = [program.name for program in stage.programs if not program.is_running()]
    raise DemoError(f"ended by itself: {', '.join(ended)}")


if __name__ == "__main__":
    sys.exit(main())
