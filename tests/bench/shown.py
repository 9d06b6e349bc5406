"""One screen in the kiosk's real window until it is ended: ``python -m tests.bench.shown FOLDER``.

FOLDER holds the screen, pickled, and a journal with the catalogue. Imports nothing that the kiosk's process does not.
"""

import pickle
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from content.contract.clock import SystemClock
from kiosk.journal.file import JournalFile
from kiosk.journal.shelf import Shelf
from kiosk.library import Library
from kiosk.ui import environment
from kiosk.wording import Wording

if TYPE_CHECKING:
    from kiosk.session.screen import Screen

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "provisioning" / "assets" / "node_modules"
LEXICON = ROOT / "provisioning" / "assets" / "build" / "lexicon.sqlite"
SCREEN = "screen.pickle"


def main(folder: Path) -> None:
    """Show the window as the kiosk's own process does."""
    environment.prepare(folder / "kivy")
    # What the real process imports besides is part of its memory and its time.
    import kiosk.window  # noqa: F401, PLC0415
    from kiosk.input.methods import open_methods  # noqa: PLC0415  # Kivy reads its environment on import
    from kiosk.ui.app import KioskApp, Ports  # noqa: PLC0415
    from kiosk.ui.assets import find_assets  # noqa: PLC0415

    screen: Screen = pickle.loads((folder / SCREEN).read_bytes())  # noqa: S301  # written by the bench a moment ago
    file = JournalFile(folder / "journal.sqlite")
    library = Library(Shelf(file))
    library.refresh()
    ports = Ports(
        screen=lambda: screen,
        send=lambda _: None,
        drain=lambda: 0,
        say=Wording(library).to,
        preview=lambda: None,
        probe=lambda _: None,
    )
    KioskApp(ports=ports, engine=open_methods(LEXICON), assets=find_assets(ASSETS), clock=SystemClock()).run()
    file.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
