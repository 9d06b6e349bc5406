"""A job is sent in the format that was chosen, or not at all."""

import pytest

from devices.page.client import IppClient
from devices.page.emulator import PageEmulator
from devices.page.formats import AsPdf
from devices.page.submission import UndrawnError, submit
from devices.page.wire import HttpWire
from devices.page.wishes import Wishes


def test_pdf_goes_as_it_is(laser: PageEmulator, page_pdf: bytes):
    """A PDF is taken by a printer that takes PDFs."""
    client = IppClient(HttpWire(laser.uri), user="kiosk")

    assert submit(client, page_pdf, form=AsPdf(), job="j1", wishes=Wishes()).is_ok


def test_no_format(laser: PageEmulator, page_pdf: bytes):
    """Without a format nothing is sent."""
    with pytest.raises(UndrawnError):
        submit(IppClient(HttpWire(laser.uri), user="kiosk"), page_pdf, form=None, job="j1", wishes=Wishes())
