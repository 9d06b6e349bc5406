"""A model without a ready profile is described by what differs."""

from dataclasses import replace

import pytest

from devices.receipt import commands
from devices.receipt.layout import Receipt, Text
from devices.receipt.model import ProfileError, profile_of
from devices.receipt.profile import PROFILES, Encoding, Mode, Proof
from devices.receipt.raster import Raster, Typeface
from devices.receipt.rendering import Rendering


def test_nothing_differs():
    """Without a name and a description it is the 80 mm one."""
    assert profile_of("", {}) == PROFILES["80mm"]


def test_all_differs():
    """Each word of a description has its place in the profile."""
    model = {
        "dots": 512, "mode": "text", "proof": "fence", "encoding": "gbk", "qr": "image", "cutter": False, "reply_s": 2,
        "clears_buffer": False,
    }  # fmt: skip

    assert profile_of("80mm-text", model) == replace(
        PROFILES["80mm-text"], width_dots=512, mode=Mode.TEXT, proof=Proof.FENCE, encoding=Encoding.GBK,
        has_native_qr=False, has_cutter=False, reply_s=2.0, clears_buffer=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "model", "reason"),
    [
        ("90mm", {}, "80mm-text"),
        ("", {"dots": 100}, "192"),
        ("", {"encoding": "latin-1"}, "latin-1"),
        ("", {"qr": "both"}, "both"),
        ("", {"width": 576}, "width"),
        ("", {"reply_s": 0}, "reply_s"),
    ],
)
def test_wrong_words(name: str, model: dict[str, object], reason: str):
    """A description that no printer fits is refused with the word that is wrong."""
    with pytest.raises(ProfileError, match=reason):
        profile_of(name, model)


def test_no_cutter(typeface: Typeface):
    """A printer without a cutter feeds the last line past its tear bar, and is told of no cut."""
    profile = profile_of("80mm-text", {"cutter": False})
    job = Rendering(profile=profile, raster=Raster(width_dots=576, typeface=typeface)).encode(Receipt((Text("a"),)))

    assert (commands.CUT in job, job.endswith(b"a\n" + commands.feed(120))) == (False, True)
