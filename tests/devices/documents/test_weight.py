from PIL import Image

from devices.documents.advice import LARGEST_BYTES
from devices.documents.weight import light_jpeg


def test_light_enough():
    """A picture that no quality makes light enough is made smaller, and says so."""
    jpeg, (width, _), dpi = light_jpeg(Image.effect_noise((1400, 1400), 120).convert("RGB"), 200)

    assert (len(jpeg) <= LARGEST_BYTES, width < 1400, dpi < 200) == (True, True, True)


def test_untouched():
    """A light picture keeps its pixels."""
    assert light_jpeg(Image.new("RGB", (30, 20)), 200)[1:] == ((30, 20), 200)
