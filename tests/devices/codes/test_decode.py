import cv2
import numpy as np
import pytest
import segno
import zxingcpp

from devices.codes.decode import FALLBACKS, TURNS, FrameDecoder, Image, read_codes, read_texts
from devices.codes.scene import empty_reel, qr_picture, reel_of
from devices.ports import Scan

_BLANK = np.full((200, 300, 3), 200, dtype=np.uint8)


def _qr(payload: bytes) -> Image:
    matrix = np.array([list(row) for row in segno.make_qr(payload, mode="byte").matrix], dtype=np.uint8)
    large = np.kron(np.pad(255 - matrix * 255, 4, constant_values=255), np.ones((6, 6))).astype(np.uint8)
    return np.asarray(cv2.cvtColor(large, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def _drawn(text: str, symbology: str) -> Image:
    code = zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, symbology))
    gray = np.pad(np.array(code.to_image(scale=4)), 40, constant_values=255)
    return np.asarray(cv2.cvtColor(gray, cv2.COLOR_GRAY2BGR), dtype=np.uint8)


def test_signed_code():
    """A base45 text comes out as it went in."""
    assert read_codes(qr_picture("K1:ABC $%*+-./:")) == [Scan(b"K1:ABC $%*+-./:", "K1:ABC $%*+-./:", "QRCode")]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_chinese(encoding: str):
    """Chinese in either charset keeps its exact bytes and reads as text."""
    payload = "受理回执：测试样一".encode(encoding)

    assert read_codes(_qr(payload)) == [Scan(payload, "受理回执：测试样一", "QRCode")]


def test_declared_charset():
    """A code that names its charset is read by it, though the bytes would fit another."""
    code = segno.make("¶é", encoding="iso-8859-15", eci=True, micro=False)
    gray = np.kron(
        np.pad(255 - np.array([list(r) for r in code.matrix]) * 255, 4, constant_values=255), np.ones((6, 6))
    )
    image = cv2.cvtColor(gray.astype(np.uint8), cv2.COLOR_GRAY2BGR)

    assert read_texts(np.asarray(image, dtype=np.uint8)) == ["¶é"]


def test_raw_bytes():
    """Bytes that are no text at all are still exact."""
    payload = bytes(range(128, 256))

    assert [scan.payload for scan in read_codes(_qr(payload))] == [payload]


@pytest.mark.parametrize("symbology", ["Code128", "PDF417", "DataMatrix"])
def test_symbologies(symbology: str):
    """The other symbologies met at a counter are read."""
    assert [(scan.text, scan.symbology) for scan in read_codes(_drawn("K07-4F2Q-9", symbology))] == [
        ("K07-4F2Q-9", symbology)
    ]


@pytest.mark.parametrize("symbology", ["Code128", "PDF417", "DataMatrix"])
def test_light_on_dark(symbology: str):
    """They are read in a picture where light and dark have changed places, too."""
    assert read_texts(np.asarray(255 - _drawn("K07-4F2Q-9", symbology), np.uint8)) == ["K07-4F2Q-9"]


def test_noisy_bars():
    """Bars under the noise of a dark hall are read at half the size."""
    image = _drawn("K07-4F2Q-9", "Code128")
    noise = np.random.default_rng(1).normal(0, 40, image.shape[:2])[:, :, None]
    noisy = np.clip(image + noise, 0, 255).astype(np.uint8)

    assert read_texts(noisy) == ["K07-4F2Q-9"]


def test_nothing():
    """A picture without a code gives none."""
    assert read_texts(_BLANK) == []


def test_two_codes():
    """Two codes side by side are both read, and equal ones once."""
    picture = np.hstack([qr_picture("AAAA"), qr_picture("BBBB"), qr_picture("AAAA")])

    assert sorted(read_texts(picture)) == ["AAAA", "BBBB"]


@pytest.mark.parametrize(
    "image",
    [
        np.zeros((5, 5), np.uint8),
        np.zeros((5, 5, 4), np.uint8),
        np.zeros((5, 5, 3), np.float32),
        np.zeros((0, 5, 3), np.uint8),
    ],
    ids=["gray", "alpha", "float", "empty"],
)
def test_no_frame(image: Image):
    """What is no frame is refused, not guessed at."""
    with pytest.raises(ValueError, match="frame"):
        read_codes(image)


def test_too_large():
    """A picture over a hundred million pixels is refused before anything is copied."""
    with pytest.raises(ValueError, match="100 million"):
        read_codes(np.broadcast_to(np.zeros((1, 1, 3), np.uint8), (20_000, 20_000, 3)))


def test_filmed():
    """A code held before the hall's backdrop is read from every frame of the film."""
    reel = reel_of(qr_picture("K1:" + "Q" * 200), seed=3)
    frames = [cv2.imdecode(np.frombuffer(each, np.uint8), cv2.IMREAD_COLOR) for each in reel.frames]

    assert {"K1:" + "Q" * 200} == {text for frame in frames for text in read_texts(np.asarray(frame, np.uint8))}


def test_same_seed():
    """The same seed films the same pixels."""
    assert empty_reel(seed=5) == empty_reel(seed=5)


def test_every_fallback_has_a_turn():
    """A camera's frames get every fallback, and the two dearest once in a round of eighteen."""
    assert [TURNS.count(stage) for stage in FALLBACKS] == [2, 2, 2, 2, 2, 2, 2, 2, 1, 1]


def test_fallbacks_take_turns():
    """A stream gives every fallback its turn, one a frame."""
    turns: list[int] = []

    def stage_of(number: int):
        def stage(_gray: object) -> list[Scan]:
            turns.append(number)
            return []

        return stage

    decoder = FrameDecoder([stage_of(number) for number in range(3)])
    for _ in range(5):
        decoder.read(_BLANK)

    assert turns == [0, 1, 2, 0, 1]


def test_each_fallback_reads():
    """Every QR stage reads a plain code; those for other symbologies leave it alone."""
    gray = cv2.cvtColor(qr_picture("ABCDEFGH"), cv2.COLOR_BGR2GRAY)
    found = {stage.__name__: [scan.text for scan in stage(np.asarray(gray, np.uint8))] for stage in FALLBACKS}

    assert {name: ["ABCDEFGH"] if "other" not in name else [] for name in found} == found
