"""A program of one window for tests that touch it from outside: ``python -m tests.screens.sample_window HOME LEXICON``.

Prints ``ready X Y`` with the middle of its button in pixels from the upper left, and ``pressed`` when it was touched.
"""

import sys
from pathlib import Path

from kiosk.ui import environment


def main(home: Path, lexicon: Path) -> None:
    """Show the window until it is touched."""
    environment.prepare(home)
    from kivy.base import stopTouchApp  # noqa: PLC0415  # Kivy reads its environment on import
    from kivy.clock import Clock  # noqa: PLC0415

    from content.catalogue.bilingual import Language  # noqa: PLC0415
    from content.text.wording import Text, load_words  # noqa: PLC0415
    from kiosk.input.methods import open_methods  # noqa: PLC0415
    from kiosk.session.events import Event  # noqa: PLC0415
    from kiosk.session.screen import Button, Buttons, Look, Screen  # noqa: PLC0415
    from kiosk.session.touches import Pressed  # noqa: PLC0415
    from kiosk.ui.app import KioskApp, Ports  # noqa: PLC0415
    from kiosk.ui.assets import find_assets  # noqa: PLC0415
    from kiosk.ui.puppet.eyes import Eyes  # noqa: PLC0415
    from tests.screens.player import ASSETS, StillClock  # noqa: PLC0415

    def pressed(event: Event) -> None:
        print("pressed" if event == Pressed("go") else "something else", flush=True)
        stopTouchApp()

    button = Button("go", "按这里", Pressed("go"), role="primary")
    screen = Screen(name="sample", title="样本", look=Look(), blocks=(Buttons((button,)),))
    words = load_words()
    app = KioskApp(
        ports=Ports(
            screen=lambda: screen,
            send=pressed,
            drain=lambda: 0,
            say=lambda language: Text(words, Language(language)),
            preview=lambda: None,
            probe=lambda _: None,
        ),
        engine=open_methods(lexicon),
        assets=find_assets(ASSETS),
        clock=StillClock(),
    )

    def tell(_: float) -> bool:
        eyes = Eyes(app.stage)
        piece = eyes.find("go")
        if piece is None or not app.stage.is_settled:
            return True
        place = eyes.place(piece)
        print("ready", round(place.x + place.width / 2), round(place.y + place.height / 2), flush=True)
        return False

    Clock.schedule_interval(tell, 0)
    app.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
