"""The play: every scene of the demonstration in its order. Each scene is a step of the account, or several."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from content.contract.clock import SystemClock
from provisioning.demo import bureau as staff_side
from provisioning.demo import proofs
from provisioning.demo.account import Account
from provisioning.demo.browser import Browser
from provisioning.demo.bureau import Bureau
from provisioning.demo.citizen import Citizen
from provisioning.demo.hall import Hall
from provisioning.demo.journal import JournalView
from provisioning.demo.programs import DemoError, wait_for
from provisioning.demo.visits import AT_ONCE_ITEM, CARD, MAIN_ITEM, SHOP, Visits

MAIN, OFFLINE, AT_ONCE = "main job", "server down between filing and upload", "decided at once"
NEW_NAME = "个体工商户设立登记（新版）"


@dataclass
class Play:
    """Hold the stage and the players; ``out`` is where the paper is laid."""

    hall: Hall
    account: Account
    citizen: Citizen
    visits: Visits
    bureau: Bureau
    journal: JournalView
    out: Path

    @property
    def paper(self) -> Path:
        """Name the folder that the emulated printers print into."""
        return self.hall.folder / "paper"

    def main_job(self) -> None:
        """File, decide, collect, print, rate: the whole main job with everything at its best."""
        case_no = self._file_sole_trader(MAIN, "个体")
        self.visits.rate_and_leave(MAIN)
        staff_side.upload(self.account, MAIN, self.journal, case_no)
        self._keep_receipt(case_no)
        self._pictures_of_pages(case_no)
        staff_side.decide(self.account, MAIN, self.bureau, case_no)
        self._collect(MAIN, case_no)
        self._keep_licence()

    def _file_sole_trader(self, journey: str, query: str) -> str:
        self.visits.sign_in(journey)
        self.visits.choose_item(journey, MAIN_ITEM, query)
        self.visits.answer_sole_trader(journey)
        return self.visits.review_and_file(journey)

    def _collect(self, journey: str, case_no: str) -> None:
        self.visits.scan_receipt(journey, proofs.newest(self.paper, "receipt-*.png"))
        self.visits.print_licence(journey, case_no)
        self.visits.rate_and_leave(journey)
        staff_side.see_collected(self.account, journey, self.bureau, case_no)

    def _keep_receipt(self, case_no: str) -> None:
        with self.account.step(MAIN, "receipt's code read by two foreign decoders, and verified", "proof") as step:
            picture = proofs.newest(self.paper, "receipt-*.png")
            shutil.copy(picture, self.out / "receipt.png")
            shutil.copy(picture.with_suffix(".bin"), self.out / "receipt.bin")
            code = proofs.receipt_code(self.out / "receipt.png")
            step.ids["case"] = proofs.case_of(code, self.hall.kiosk / "data" / "kiosk.key", now=SystemClock().now())
            if step.ids["case"] != case_no:
                raise DemoError("the receipt's code names another case than the journal")

    def _keep_licence(self) -> None:
        with self.account.step(MAIN, "licence's text and signature judged by poppler", "proof"):
            shutil.copy(proofs.newest(self.paper, "job-*.pdf"), self.out / "licence.pdf")
            proofs.page_picture(self.out / "licence.pdf", self.out / "licence.png")
            proofs.signature(self.out / "licence.pdf")
            text = proofs.licence_text(self.out / "licence.pdf").replace(" ", "")
            for word in (SHOP, CARD["name"]):
                if word not in text:
                    raise DemoError("the licence lacks the shop's or the operator's name")

    def _pictures_of_pages(self, case_no: str) -> None:
        pages = self.out / "pages"
        with self.account.step(MAIN, "staff pages seen in Chromium", "proof"):
            wait_for("the case has a page", lambda: self.bureau.officer.client.get(f"/cases/{case_no}").is_success)
            browser = Browser(self.hall.root, self.hall.folder)
            browser.picture(self.bureau.officer, "/cases", pages / "1-queue.png")
            browser.picture(self.bureau.officer, f"/cases/{case_no}", pages / "2-case.png")
            browser.picture(self.bureau.hall_worker, "/staff", pages / "3-hall.png", width=390, height=844)

    def server_down(self) -> None:
        """File while nobody answers, and see everything end well once the server is back."""
        with self.account.step(OFFLINE, "server stopped", "stage hand"):
            self.hall.close_server()
        case_no = self._file_sole_trader(OFFLINE, "开店")
        self.visits.rate_and_leave(OFFLINE)
        with self.account.step(OFFLINE, "kept sealed in the journal", "kiosk") as step:
            if self.journal.states("application", case_no) != ["waiting"]:
                raise DemoError("the application is not waiting in the journal")
            step.ids["case"] = case_no
        with self.account.step(OFFLINE, "idle screen says so", "kiosk"):
            wait_for("collecting is not offered", lambda: "network" in self._reasons())
            self.citizen.picture("attract-offline")
        with self.account.step(OFFLINE, "server started again", "stage hand"):
            self.hall.open_server()
        staff_side.upload(self.account, OFFLINE, self.journal, case_no)
        staff_side.decide(self.account, OFFLINE, self.bureau, case_no)
        self._collect(OFFLINE, case_no)

    def _reasons(self) -> set[str]:
        everything = {"idcard", "codes", "receipt", "page", "network", "filing"}
        return everything - set(self.journal.offers())

    def at_once(self) -> None:
        """File an item that a published rule decides, and take its paper in the same visit."""
        self.visits.sign_in(AT_ONCE)
        self.visits.choose_item(AT_ONCE, AT_ONCE_ITEM, "联络")
        self.visits.answer_contact_filing(AT_ONCE)
        case_no = self.visits.review_and_file(AT_ONCE)
        with self.account.step(AT_ONCE, "decided by rule, printed in the same visit", "worker and kiosk") as step:
            self.citizen.press("decide_now")
            step.ids |= {"case": case_no, "print": self.visits.see_printed(case_no)}
        self.visits.rate_and_leave(AT_ONCE)
        staff_side.see_collected(self.account, AT_ONCE, self.bureau, case_no)

    def look_after(self) -> None:
        """Let the hall worker restock and reset, and the editor change a name on a running kiosk."""
        staff_side.look_after(self.account, self.hall, self.bureau)
        before = self.journal.shown_version()
        staff_side.publish_change(self.account, self.hall, NEW_NAME)
        with self.account.step("editor", "running kiosk shows the new text, not restarted", "kiosk") as step:
            wait_for("the kiosk shows the new version", lambda: self.journal.shown_version() > before)
            self.visits.begin("browse")
            self.citizen.arrive("search")
            self.citizen.press(f"item.{MAIN_ITEM}")
            self.citizen.arrive("guide")
            if self.citizen.look()["title"] != NEW_NAME:
                raise DemoError("the guide does not bear the new name")
            self.citizen.press("back")
            self.citizen.arrive("search")
            self.citizen.press("leave")
            step.ids["version"] = str(self.journal.shown_version())
        staff_side.see_version(self.account, self.bureau, self.journal.shown_version())
