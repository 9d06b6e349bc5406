"""A program of one window for tests that touch it from outside: ``python -m tests.screens.sample_window HOME LEXICON``.

It is shown at half its size, as on a desk's display, and its button lies below what is seen. Prints ``ready X Y`` with
the middle of the window in pixels from the upper left, ``scrolled X Y`` with the middle of its button once that is in
sight and at rest, and ``pressed`` when it was touched.
"""

import sys
from pathlib import Path

from kiosk.ui import environment

ZOOM = 0.5
SIZE = 540, 960


def main(home: Path, lexicon: Path) -> None:
    """Show the window until it is touched."""
    environment.prepare(home, size=SIZE)
    from kivy.base import stopTouchApp  # noqa: PLC0415  # Kivy reads its environment on import
    from kivy.clock import Clock  # noqa: PLC0415

    from content.catalogue.bilingual import Language  # noqa: PLC0415
    from content.text.wording import Text, load_words  # noqa: PLC0415
    from kiosk.input.methods import open_methods  # noqa: PLC0415
    from kiosk.session.events import Event  # noqa: PLC0415
    from kiosk.session.screen import Button, Buttons, Look, Paragraph, Screen  # noqa: PLC0415
    from kiosk.session.touches import Pressed  # noqa: PLC0415
    from kiosk.ui.app import KioskApp, Ports  # noqa: PLC0415
    from kiosk.ui.assets import find_assets  # noqa: PLC0415
    from kiosk.ui.puppet.eyes import Eyes  # noqa: PLC0415
    from tests.screens.player import ASSETS, StillClock  # noqa: PLC0415

    def pressed(event: Event) -> None:
        print("pressed" if event == Pressed("go") else "something else", flush=True)
        stopTouchApp()

    button = Button("go", "按这里", Pressed("go"), role="primary")
    blocks = (*(Paragraph("一\n" * 6) for _ in range(6)), Buttons((button,)))
    screen = Screen(name="sample", title="样本", look=Look(), blocks=blocks)
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
        zoom=ZOOM,
    )
    offsets: list[float] = []

    def tell_ready(_: float) -> bool:
        if app.stage.screen is None or not app.stage.is_settled:
            return True
        print("ready", SIZE[0] // 2, SIZE[1] // 2, flush=True)
        Clock.schedule_interval(tell_scrolled, 0.2)
        return False

    def tell_scrolled(_: float) -> bool:
        eyes, sheet = Eyes(app.stage), app.stage.sheet
        piece = eyes.find("go")
        offsets.append(sheet.scroller.offset if sheet else 0.0)
        if piece is None or not eyes.is_seen(piece) or offsets[-2:] != 2 * offsets[-1:]:
            return True
        print("scrolled", *(round(at) for at in eyes.place(piece).middle), flush=True)
        return False

    Clock.schedule_interval(tell_ready, 0)
    app.run()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
