"""One screen in the kiosk's real window until it is ended: ``python -m tests.bench.shown FOLDER``.

FOLDER holds the screen, pickled, and a kiosk's data with the catalogue. Loads what the kiosk's process loads, at the
same times: the rest of it once the first screen stands.
"""

import pickle
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from content.contract.clock import SystemClock
from kiosk.journal.glance import Glance
from kiosk.library import Library
from kiosk.ui import environment
from kiosk.ui.tidying import put_off
from kiosk.wording import Wording

if TYPE_CHECKING:
    from kiosk.session.screen import Screen

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "provisioning" / "assets" / "node_modules"
LEXICON = ROOT / "provisioning" / "assets" / "build" / "lexicon.sqlite"
SCREEN = "screen.pickle"


def main(folder: Path) -> None:
    """Show the window as the kiosk's own process does."""
    put_off()
    environment.prepare(folder / "kivy")
    from kiosk.input.methods import open_methods  # noqa: PLC0415  # Kivy reads its environment on import
    from kiosk.ui.app import KioskApp, Ports  # noqa: PLC0415
    from kiosk.ui.assets import find_assets  # noqa: PLC0415
    from kiosk.window import Backstage, KivyClock, in_two_frames  # noqa: PLC0415

    screen: Screen = pickle.loads((folder / SCREEN).read_bytes())  # noqa: S301  # written by the bench a moment ago
    library = Library(Glance(folder / "data" / "journal.sqlite"))
    library.refresh()
    ports = Ports(
        screen=lambda: screen,
        send=lambda _: None,
        drain=lambda: 0,
        say=Wording(library).to,
        preview=lambda: None,
        probe=lambda _: None,
    )
    app = KioskApp(ports=ports, engine=open_methods(LEXICON), assets=find_assets(ASSETS), clock=SystemClock())
    backstage = Backstage(_load, later=KivyClock.schedule_once)
    app.bind(on_start=lambda _: in_two_frames(lambda: backstage.begin(lambda _: app.settle())))
    app.run()


def _load() -> ExitStack:
    import kiosk.fitting  # noqa: F401, PLC0415  # as the kiosk's process does, behind its first screen

    return ExitStack()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
