"""A hand scanner in a test: the emulator that hands use, and the driver on its wire."""

from dataclasses import dataclass
from threading import Thread

from devices.codes.hand import HandScanner
from devices.codes.hand_emulator import HandScannerEmulator
from devices.ports import Scan


@dataclass(frozen=True)
class Held:
    """A hand scanner and its driver."""

    emulator: HandScannerEmulator
    driver: HandScanner

    def scan_while_waiting(self, *orders: dict[str, object], timeout_s: float = 10) -> Scan | None:
        """Let hands act once the driver has dropped what came before, and give what it reads."""
        self.driver.status()
        hands = Thread(target=self._act_all, args=(orders,))
        hands.start()
        scan = self.driver.read_code(timeout_s=timeout_s)
        hands.join()
        return scan

    def _act_all(self, orders: tuple[dict[str, object], ...]) -> None:
        self.driver.is_waiting.wait(5)
        for order in orders:
            self.emulator.act(order)
