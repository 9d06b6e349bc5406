import pytest

from devices.receipt.profile import PROFILES, Mode, Proof


@pytest.mark.parametrize("name", PROFILES)
def test_width_is_the_name(name: str):
    """A ready profile prints as wide as its name says: 576 dots on 80 mm paper, 384 on 58 mm."""
    assert {"80mm": 576, "58mm": 384}[name.partition("-")[0]] == PROFILES[name].width_dots


@pytest.mark.parametrize("name", PROFILES)
def test_whole_bytes(name: str):
    """A row of dots fills whole bytes, as raster pictures must."""
    assert PROFILES[name].width_dots % 8 == 0


@pytest.mark.parametrize("name", ["80mm-plain", "58mm-plain"])
def test_plain_promises_nothing(name: str):
    """A model of which nothing is known proves nothing and is asked for nothing beyond plain printing."""
    plain = PROFILES[name]

    assert (
        plain.proof,
        plain.reports_changes,
        plain.clears_buffer,
        plain.doubles_raster,
        plain.mode,
    ) == (Proof.NONE, False, False, False, Mode.RASTER)


def test_only_text_draws_codes():
    """A printer draws codes itself only where words are sent as text, for else the picture is made here."""
    assert {"80mm-text"} == {name for name, profile in PROFILES.items() if profile.has_native_qr}
