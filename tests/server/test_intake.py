import pytest

from content.contract.application import Rating
from server.intake import Intake, Unreadable


def test_opened(hall):
    """An application opens with the key its envelope names."""
    application = hall.kiosk.application()
    submission = hall.kiosk.submission(application)

    assert hall.services.intake.open_application(submission.envelope, submission.body) == application


def test_another_kind(hall):
    """A rating is unreadable as an application."""
    submission = hall.kiosk.submission(Rating("GP260928K030001K", 5))

    assert hall.services.intake.open_application(submission.envelope, submission.body) == Unreadable(
        "submission.unreadable"
    )


def test_one_bit(hall):
    """A body with one bit changed does not open."""
    submission = hall.kiosk.submission(hall.kiosk.application())
    body = bytes([submission.body[0] ^ 1]) + submission.body[1:]

    assert hall.services.intake.open(submission.envelope, body) == Unreadable("submission.seal_broken")


@pytest.mark.parametrize("number", ["14058118991231001X", " 14058118991231001x ", "14058118991231001x"])
def test_holder(number):
    """One citizen has one HMAC, however the number was typed."""
    intake = Intake(keys={}, pepper=b"p" * 32)

    assert intake.holder(number) == intake.holder("14058118991231001X")


def test_pepper():
    """Under another pepper the same number is another HMAC, so a stolen table cannot be searched alone."""
    one, other = (Intake(keys={}, pepper=byte * 32) for byte in (b"a", b"b"))

    assert one.holder("140581189912310019") != other.holder("140581189912310019")
