"""Proposals for a configuration from what is plugged in. A person decides; no program starts a device by this.

Names under ``by-id`` follow the device, not the socket it is in, so two of a kind are never mixed up.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from devices.config import Kind


@dataclass(frozen=True)
class Proposal:
    """Hold one entry that might be right, and what speaks for it."""

    kind: Kind
    uri: str
    reason: str

    def as_toml(self, name: str) -> str:
        """Write the entry as a configuration would hold it."""
        return f'# {self.reason}\n[devices.{name}]\nkind = "{self.kind}"\nuri = "{self.uri}"\n'


def propose(dev: Path = Path("/dev"), *, chip_readers: Iterable[str] = ()) -> list[Proposal]:
    """Look at names only, those in ``dev`` and those of PC/SC readers; nothing is opened and nothing is asked."""
    return [
        *_usb_printers(dev),
        *_serial_lines(dev),
        *_keyboards(dev),
        *_cameras(dev),
        *(Proposal(Kind.CHIP, f"pcsc:{quote(name)}", "a reader of chip cards (PC/SC)") for name in chip_readers),
    ]


def as_toml(proposals: list[Proposal]) -> str:
    """Write all proposals, naming the second of a kind ``receipt_2`` and so on."""
    counts: dict[Kind, int] = {}
    parts = []
    for proposal in proposals:
        counts[proposal.kind] = count = counts.get(proposal.kind, 0) + 1
        parts.append(proposal.as_toml(proposal.kind if count == 1 else f"{proposal.kind}_{count}"))
    return "\n".join(parts)


def _usb_printers(dev: Path) -> Iterator[Proposal]:
    for path in _sorted(dev, "usb/by-id/*"):
        yield Proposal(Kind.RECEIPT, f"file://{path}", "a USB printer (usblp)")
    # Only a rule of provisioning/units makes steady names; without it there is nothing but the order of plugging in.
    for path in _sorted(dev, "usb/lp*") if not _sorted(dev, "usb/by-id/*") else ():
        yield Proposal(Kind.RECEIPT, f"file://{path}", "a USB printer (usblp); a link by serial number is steadier")


def _serial_lines(dev: Path) -> Iterator[Proposal]:
    for path in _sorted(dev, "serial/by-id/*"):
        yield Proposal(Kind.IDCARD, f"serial://{path}?baud=115200", "a serial line: ID reader, printer or scanner")


def _keyboards(dev: Path) -> Iterator[Proposal]:
    for path in _sorted(dev, "input/by-id/*-event-kbd"):
        yield Proposal(Kind.CODES, f"evdev://{path}", "a keyboard: right only when it is a scanner that poses as one")


def _cameras(dev: Path) -> Iterator[Proposal]:
    for path in _sorted(dev, "v4l/by-id/*-video-index0"):
        yield Proposal(Kind.CODES, str(path), "a camera")


def _sorted(dev: Path, pattern: str) -> list[Path]:
    return sorted(dev.glob(pattern))
