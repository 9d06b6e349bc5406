"""What stands behind the window, made from a config as it comes from a file."""

from collections.abc import Iterator

import pytest

from content.bundle.trust import TrustState, stamp
from kiosk.config import KioskConfig, Paths, Place
from kiosk.enrolling import make_key
from kiosk.fitting import Fitted, fit_out
from kiosk.journal.shelf import Shelved
from kiosk.session.touches import Preferred, Pressed
from tests.kiosk.keys.conftest import SmallEngine


@pytest.fixture
def fitted(tmp_path, books, bundle, told) -> Iterator[Fitted]:
    """Fit out a kiosk without devices."""
    paths = Paths(tmp_path)
    make_key(paths)
    far = stamp(books.clock.now().replace(year=2030))
    books.shelf.put_catalogue(Shelved(7, bundle), TrustState(b"root", hard_expires=far, soft_expires=far).to_json())
    config = KioskConfig("K03", told.url, ".", Place("一楼", "Ground floor"))
    fitted = fit_out(config, paths, wipe=lambda: None, restart=lambda: None, show=lambda _: None, engine=SmallEngine())
    yield fitted
    fitted.close()


def test_it_goes_on_where_the_opening_stood(fitted: Fitted):
    """The journey begins with the idle screen."""
    assert fitted.screen().name == "attract"


def test_touch(fitted: Fitted):
    """A touch that the opening kept is taken."""
    fitted.send(Pressed("start"))

    assert fitted.screen().name == "home"


def test_words(fitted: Fitted):
    """The window's words are there in both languages."""
    assert fitted.say("en")("session.button.start") != fitted.say("zh")("session.button.start")


def test_language(fitted: Fitted):
    """A setting changes what is shown."""
    fitted.send(Preferred("language", "en"))

    assert fitted.screen().look.language == "en"


def test_rounds_end(fitted: Fitted):
    """Closing ends the rounds."""
    fitted.close()

    assert not fitted.rounds.is_alive()
