"""What the scripted citizen does: file an application, and come back for the licence."""

import json
import time
from dataclasses import dataclass
from pathlib import Path

from provisioning.demo.account import Account
from provisioning.demo.citizen import Citizen
from provisioning.demo.journal import JournalView
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
FINDER_S = 1.5
MAIN_ITEM = "sole-trader-registration"
AT_ONCE_ITEM = "registration-contact-filing"
SHOP = "高平试点百货店"
ADDRESS = "高平市新建路二号"
PHONE = "13800000000"
SHOP_CODE = "92140581MAQQQQQQ9M"
CONTACT = "高平试"


@dataclass
class Visits:
    """Let one citizen file and collect; ``hands`` are the sockets of the emulators' hands by kind."""

    citizen: Citizen
    account: Account
    hands: dict[str, Path]
    journal: JournalView

    def sign_in(self, journey: str, errand: str = "apply") -> None:
        """Touch the idle screen, choose, agree, and lay the card on the reader."""
        with self.account.step(journey, "consent", "citizen"):
            self.begin(errand)
            self.citizen.arrive("consent")
            self.citizen.press("agree")
        with self.account.step(journey, "scan ID card", "citizen"):
            self.citizen.arrive("card")
            self.lay_card()
            self.citizen.arrive("search")
            self.take_card()

    def begin(self, errand: str) -> None:
        """Touch the idle screen and choose an errand once it is offered."""
        self.citizen.arrive("attract")
        self.citizen.press("start")
        self.citizen.arrive("home")
        wait_for(f"{errand} is offered", lambda: self.citizen.is_enabled(errand))
        self.citizen.press(errand)

    def lay_card(self) -> None:
        """Put the sample card on the reader."""
        self._hands("idcard", do="place", card=CARD)

    def take_card(self) -> None:
        """Take it away again."""
        self._hands("idcard", do="remove")

    def choose_item(self, journey: str, item: str, query: str) -> None:
        """Search in Chinese by pinyin on the on-screen keyboard, read the guide, and begin."""
        with self.account.step(journey, "choose item", "citizen"):
            self.citizen.fill("query", query, picture="search-typing")
            self.citizen.picture("search-found")
            self.citizen.press(f"item.{item}")
            self.citizen.arrive("guide")
            self.citizen.press("next")

    def answer_sole_trader(self, journey: str) -> None:
        """Answer the questions and three pages of the main item."""
        with self.account.step(journey, "situation", "citizen"):
            for question, option in (("operating_as", "person"), ("premises_right", "own")):
                self.citizen.arrive(f"situation.{question}")
                self.citizen.press(f"{question}.{option}")
                self.citizen.press("next")
        with self.account.step(journey, "form", "citizen"):
            self.citizen.arrive("form.operator")
            self.citizen.fill("phone", PHONE)
            self.citizen.press("next")
            self.citizen.arrive("form.shop")
            self.citizen.fill("shop_name", SHOP, picture="form.shop-typing")
            self.citizen.press("business_scope.general_goods")
            self.citizen.fill("employees", "2")
            self.citizen.fill("capital", "20000")
            self.citizen.press("next")
            self.citizen.arrive("form.premises")
            self.citizen.fill("premises_address", ADDRESS)
            self.citizen.press("truthful.promised")
            self.citizen.press("next")

    def answer_contact_filing(self, journey: str) -> None:
        """Answer the item that a rule decides."""
        with self.account.step(journey, "situation", "citizen"):
            self.citizen.arrive("situation.asks_for")
            self.citizen.press("asks_for.first")
            self.citizen.press("next")
        with self.account.step(journey, "form", "citizen"):
            self.citizen.arrive("form.shop")
            self.citizen.fill("shop_name", SHOP)
            self.citizen.fill("shop_code", SHOP_CODE)
            self.citizen.press("next")
            self.citizen.arrive("form.contact")
            self.citizen.press("contact_is.myself")
            self.citizen.fill("contact_name", CONTACT)
            self.citizen.fill("contact_phone", PHONE)
            self.citizen.press("contact_agrees.yes")
            self.citizen.press("next")

    def review_and_file(self, journey: str) -> str:
        """Read the review, sign, file, and take the receipt; gives the case number."""
        with self.account.step(journey, "review and signature", "citizen"):
            self.citizen.arrive("review")
            self.citizen.press("agree")
            self.citizen.arrive("signature")
            self.citizen.sign()
            self.citizen.picture("signature-signed")
        with self.account.step(journey, "file", "kiosk") as step:
            self.citizen.press("file")
            self.citizen.arrive("filed")
            filed = self.journal.newest_application()
            if filed is None:
                raise DemoError("the screen says filed, but the journal holds nothing")
            step.ids |= {"case": filed.case_no, "submission": filed.id}
        with self.account.step(journey, "receipt", "kiosk") as printed:
            printed.ids["print"] = self._settled_sheet("receipt", filed.case_no)
            self.citizen.picture("filed-receipt-printed")
        return filed.case_no

    def _settled_sheet(self, kind: str, case_no: str) -> str:
        def confirmed() -> str:
            return next((id for id, state in self.journal.paper(kind, case_no) if state == "confirmed"), "")

        return str(wait_for(f"the {kind} of {case_no} is confirmed", confirmed))

    def rate_and_leave(self, journey: str) -> None:
        """Give five stars, and go."""
        with self.account.step(journey, "rating", "citizen"):
            self.citizen.press("finish")
            self.citizen.arrive("rating")
            self.citizen.press("rate_5")
            self.citizen.arrive("thanks")
            self.citizen.press("leave")
            self.citizen.arrive("attract")

    def scan_receipt(self, journey: str, receipt: Path) -> None:
        """Hold the printed receipt before the camera and lay the card on the reader again."""
        with self.account.step(journey, "scan receipt", "citizen"):
            self.begin("collect")
            self.citizen.arrive("scan")
            # The camera takes a moment to wake; the picture is of its finder.
            time.sleep(FINDER_S)
            self.citizen.picture("scan-finder")
            self._hands("camera", do="show", image=str(receipt))
            self.citizen.arrive("card")
            self._hands("camera", do="clear")
        with self.account.step(journey, "ID card again", "citizen"):
            self.lay_card()
            found = self.citizen.arrive("ready", "claim.in_review", "claim.preparing", "claim.received")
            self.take_card()
            if found != "ready":
                raise DemoError(f"the licence is not ready: {found}")

    def print_licence(self, journey: str, case_no: str) -> None:
        """Have the licence printed, and see that screen and journal say the same of it."""
        with self.account.step(journey, "print licence", "kiosk") as step:
            self.citizen.press("print")
            step.ids |= {"case": case_no, "print": self.see_printed(case_no)}

    def see_printed(self, case_no: str) -> str:
        """See the sheet confirmed on the screen and in the journal; gives the print's id."""
        self.citizen.arrive("printing", "printed.confirmed")
        said = self.citizen.arrive("printed.confirmed", "printed.sent", "printed.uncertain", "printed.failed")
        if said != "printed.confirmed":
            raise DemoError(f"the licence was not confirmed: {said}")
        return self._settled_sheet("licence", case_no)

    def _hands(self, kind: str, **command: object) -> None:
        answer = ask(self.hands[kind], **command)
        if not answer.get("ok"):
            raise DemoError(f"hands of {kind}: {json.dumps(answer)}")
