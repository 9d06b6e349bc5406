"""The bureau's side: set up by its administrator, decided by its officer, looked after by its hall worker."""

from dataclasses import dataclass

from content.text.wording import load_words
from provisioning.demo.account import Account
from provisioning.demo.hall import KIOSK, Hall
from provisioning.demo.journal import JournalView
from provisioning.demo.programs import DemoError, wait_for
from provisioning.demo.staff import Person

UNIT = "commercial_registration"
DEVICES = ("idcard", "codes", "receipt", "page")
ROLLS = 3


@dataclass
class Bureau:
    """Hold the people of the demonstration, each with an account of their own."""

    administrator: Person
    officer: Person
    hall_worker: Person

    def decide(self, case_no: str) -> None:
        """Grant a case on its page, with an opinion."""
        page = f"/cases/{case_no}"
        wait_for(f"case {case_no} is on the officer's desk", lambda: self._is_there(page))
        self.officer.send(page, f"{page}/review")
        self.officer.send(page, f"{page}/decide", verdict="grant", text="材料齐全，符合法定条件，准予登记。")

    def _is_there(self, page: str) -> bool:
        return self.officer.client.get(page).is_success


def open_bureau(hall: Hall, account: Account) -> Bureau:
    """Let the first administrator in by the one-time link, and make the other accounts."""
    with account.step("set-up", "staff accounts", "administrator"):
        administrator = Person.at(hall.url, "admin", "管理员样本")
        administrator.take_link(hall.first_link)
        officer = administrator.invite(login="officer", name="审批员样本", role="officer", level="officer", unit=UNIT)
        worker = administrator.invite(login="hall", name="大厅样本", role="hall")
    return Bureau(administrator, officer, worker)


def upload(account: Account, journey: str, journal: JournalView, case_no: str) -> None:
    """See the agent hand a case in, and the server's signed acknowledgement arrive."""
    with account.step(journey, "upload", "agent") as step:
        wait_for(f"{case_no} is acknowledged", lambda: journal.states("application", case_no) == ["acknowledged"])
        step.ids["case"] = case_no


def decide(account: Account, journey: str, bureau: Bureau, case_no: str) -> None:
    """Let the officer decide, and the worker make and sign the licence."""
    with account.step(journey, "intake, review, decision", "officer") as step:
        bureau.decide(case_no)
        step.ids["case"] = case_no
    with account.step(journey, "licence made and signed", "worker") as step:
        wait_for(f"the licence of {case_no} is ready", lambda: _is_ready(bureau, case_no))
        step.ids["case"] = case_no


def see_version(account: Account, bureau: Bureau, version: int) -> None:
    """See that the kiosk's heartbeat told the bureau which catalogue is on its screen."""
    with account.step("editor", "heartbeat reports the version on the screen", "hall worker") as step:
        wait_for("the hall page tells the version", lambda: _says(bureau, "pages.hall.shown", version=str(version)))
        step.ids["version"] = str(version)


def _says(bureau: Bureau, key: str, **facts: str) -> bool:
    """Tell whether the hall worker's page holds a sentence."""
    return load_words().find(key).zh.format(**facts) in bureau.hall_worker.read("/staff")


def _is_ready(bureau: Bureau, case_no: str) -> bool:
    return _state("licence_ready") in bureau.officer.read(f"/cases/{case_no}")


def see_collected(account: Account, journey: str, bureau: Bureau, case_no: str) -> None:
    """See that the server knows the licence is in the citizen's hands."""
    with account.step(journey, "outcome confirmed to the server", "agent") as step:
        page = f"/cases/{case_no}"
        wait_for(f"{case_no} is collected", lambda: _state("collected") in bureau.officer.read(page))
        step.ids["case"] = case_no


def _state(name: str) -> str:
    return load_words().find(f"pages.state.{name}").zh


def look_after(account: Account, hall: Hall, bureau: Bureau) -> None:
    """See the kiosk on the hall worker's page, restock it, and have a device reset."""
    with account.step("staff", "hall page shows the kiosk and its four devices", "hall worker"):
        wait_for("the kiosk is on the page", lambda: f'id="{KIOSK}"' in bureau.hall_worker.read("/staff"))
        wait_for("its devices are on the page", lambda: all(_says(bureau, f"pages.device.{kind}") for kind in DEVICES))
    with account.step("staff", "restock recorded", "hall worker"):
        bureau.hall_worker.send("/staff", f"/staff/{KIOSK}/restock", what="receipt_paper", quantity=str(ROLLS))
        rolls = f"{load_words().find('pages.supply.receipt_paper').zh} × {ROLLS}"
        if rolls not in bureau.hall_worker.read("/staff"):
            raise DemoError("the page does not show the restock")
    with account.step("staff", "device reset asked and done", "hall worker"):
        bureau.hall_worker.send("/staff", f"/staff/{KIOSK}/order", action="reset_device", target="receipt")
        wait_for("the reset is done", lambda: _last_order(hall) == "done")


def _last_order(hall: Hall) -> str:
    view = JournalView(hall.kiosk / "data" / "journal.sqlite")
    return view.last_order()


def publish_change(account: Account, hall: Hall, shows: str) -> None:
    """Change an item's name as an editor, and publish the catalogue."""
    path = hall.catalogue / "items" / "sole-trader-registration.yaml"
    with account.step("editor", "lint, build, sign, publish", "editor") as step:
        text = path.read_text(encoding="utf-8")
        if "个体工商户设立登记" not in text:
            raise DemoError("the item to change is not there")
        path.write_text(text.replace("个体工商户设立登记", shows), encoding="utf-8")
        step.ids["published"] = hall.publish().splitlines()[0]
