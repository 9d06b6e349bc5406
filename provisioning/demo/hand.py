"""``python -m provisioning.demo.hand card``: be the hands at a running demonstration, from another terminal."""

import argparse
import json
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from provisioning.demo.proofs import newest
from provisioning.demo.visits import CARD
from provisioning.demo.wires import ask

ROOT = Path(__file__).parents[2]
WHERE = ROOT / "out" / "demo" / "hall.json"
LAID_S = 4.0
# Several pages of a paper are taken at leisure.
LEFT_S = 20.0


@dataclass(frozen=True)
class Hands:
    """Reach the emulators of a hall by the note it left."""

    sockets: dict[str, str]
    paper: Path

    def card(self) -> None:
        """Lay the sample card on the reader for a while, and take it away."""
        self._do("idcard", do="place", card=CARD)
        time.sleep(LAID_S)
        self._do("idcard", do="remove")

    def receipt(self) -> None:
        """Hold the newest receipt before the camera for a while."""
        self._do("camera", do="show", image=str(newest(self.paper, "receipt-*.png")))
        time.sleep(LAID_S)
        self._do("camera", do="clear")

    def document(self) -> None:
        """Lay a sheet below the document camera for a while."""
        self._do("documents", do="lay", sheet="a4")
        time.sleep(LEFT_S)
        self._do("documents", do="clear")

    def paper_out(self) -> None:
        """Let the receipt roll run out."""
        self._do("receipt", do="paper", level="out")

    def paper_in(self) -> None:
        """Put in a new roll."""
        self._do("receipt", do="paper", level="full")

    def jam(self) -> None:
        """Jam the laser printer."""
        self._do("page", do="media-jam")

    def clear(self) -> None:
        """Clear the jam."""
        self._do("page", do="recover")

    def _do(self, kind: str, **command: object) -> None:
        print(json.dumps(ask(Path(self.sockets[kind]), **command)))


def leave_note(hands: dict[str, Path], paper: Path, *, where: Path = WHERE) -> None:
    """Write down where the hands of a running hall are."""
    note = {"sockets": {kind: str(path) for kind, path in hands.items()}, "paper": str(paper)}
    where.parent.mkdir(parents=True, exist_ok=True)
    where.write_text(json.dumps(note, indent=2) + "\n")


def main() -> int:
    """Do one thing; 1 when no demonstration runs."""
    deeds = ("card", "receipt", "document", "paper-out", "paper-in", "jam", "clear")
    parser = argparse.ArgumentParser(prog="python -m provisioning.demo.hand", description=__doc__)
    parser.add_argument("deed", choices=deeds)
    given = parser.parse_args()
    try:
        note = json.loads(WHERE.read_text())
        hands = Hands(note["sockets"], Path(note["paper"]))
        getattr(hands, given.deed.replace("-", "_"))()
    except OSError:
        print("no demonstration is running here", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
