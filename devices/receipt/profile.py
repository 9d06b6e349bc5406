"""What one model of receipt printer can do, as far as its manual says. Knows no wire."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType


class Proof(StrEnum):
    """Name how the printer tells that a job is out: a job token, an answer queued behind it, or not at all."""

    TOKEN = "token"  # noqa: S105 — a mark on a print job, not a secret
    FENCE = "fence"
    NONE = "none"


class Mode(StrEnum):
    """Name what is sent: dots for every line, or text where the printer's own font has the characters."""

    RASTER = "raster"
    TEXT = "text"


class Encoding(StrEnum):
    """Name the bytes that the printer's Chinese mode expects."""

    GB18030 = "gb18030"
    GBK = "gbk"
    BIG5 = "big5"
    UTF8 = "utf-8"


@dataclass(frozen=True)
class Profile:
    """Describe one model. Times are seconds; ``width_dots`` is 576 for 80 mm paper and 384 for 58 mm at 203 dpi.

    ``print_s`` bounds the wait for proof, ``reply_s`` for one status byte, ``poll_s`` parts two looks
    at the printer while it prints. ``clears_buffer`` says that DLE DC4 fn 8 is understood.
    """

    width_dots: int = 576
    mode: Mode = Mode.RASTER
    proof: Proof = Proof.TOKEN
    encoding: Encoding = Encoding.GB18030
    has_native_qr: bool = False
    has_cutter: bool = True
    reports_changes: bool = True
    clears_buffer: bool = True
    doubles_raster: bool = True
    reply_s: float = 1.0
    write_s: float = 10.0
    print_s: float = 20.0
    poll_s: float = 0.5


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "80mm": Profile(),
        "58mm": Profile(width_dots=384),
        "80mm-text": Profile(mode=Mode.TEXT, has_native_qr=True),
        "80mm-fence": Profile(proof=Proof.FENCE, clears_buffer=False),
        "80mm-plain": Profile(proof=Proof.NONE, reports_changes=False, clears_buffer=False, doubles_raster=False),
        "58mm-plain": Profile(
            width_dots=384, proof=Proof.NONE, reports_changes=False, clears_buffer=False, doubles_raster=False
        ),
    }
)
"""Ready descriptions by the name that a configuration uses."""
