"""What the scripted citizen does: file an application, and come back for the licence."""

from dataclasses import dataclass
from pathlib import Path

from provisioning.demo.account import Account
from provisioning.demo.citizen import Citizen
from provisioning.demo.programs import DemoError, wait_for
from provisioning.demo.wires import ask

# Impossible on purpose: a person born in 1899. The name says what it is.
CARD = {
    "name": "测试样一",
    "sex": "男",
    "nation": "汉",
    "birth": "1899-12-31",
    "address": "山西省高平市样本街一号",
    "number": "140581189912310019",
    "authority": "高平市公安局（样本）",
    "valid_from": "2020-01-01",
    "valid_to": "长期",
}
MAIN_ITEM = "sole-trader-registration"


@dataclass
class Visits:
    """Let one citizen file and collect; ``hands`` are the sockets of the emulators' hands by kind."""

    citizen: Citizen
    account: Account
    hands: dict[str, Path]

    def sign_in(self, journey: str, *, start: str, home: str) -> None:
        """Touch the idle screen, choose, agree, and lay the card on the reader."""
        with self.account.step(journey, "consent", "citizen"):
            self.citizen.arrive("attract")
            self._wait_until_offered(start)
            self.citizen.press("start")
            self.citizen.arrive("home")
            self.citizen.press(home)
            self.citizen.arrive("consent")
            self.citizen.press("agree")
        with self.account.step(journey, "scan ID card", "citizen"):
            self.citizen.arrive("card")
            self.lay_card()
            self.citizen.arrive("search")
            self.take_card()

    def _wait_until_offered(self, errand: str) -> None:
        def works() -> bool:
            keys = self.citizen.look().get("facts", {})
            return errand not in keys or "work" in keys[errand]

        wait_for(f"{errand} is offered", works)

    def lay_card(self) -> None:
        """Put the sample card on the reader."""
        self._hands("idcard", do="place", card=CARD)

    def take_card(self) -> None:
        """Take it away again."""
        self._hands("idcard", do="remove")

    def _hands(self, kind: str, **command: object) -> None:
        answer = ask(self.hands[kind], **command)
        if not answer.get("ok"):
            raise DemoError(f"hands of {kind}: {answer}")
