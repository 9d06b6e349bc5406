"""The public pages tell the process and its results to anybody, and nothing about a person."""

import pytest

from server.acts.replacing import replace_licence
from server.domain.levels import Actor, Level
from server.domain.licence import ReplacementGround
from server.publishing import Publisher, take_down
from server.store import licences
from tests.server.conftest import NAME, NUMBER, OFFICER, SHOP
from tests.server.test_collecting import lend, report

LEADER = Actor(id="qian", name="钱样例", unit="", level=Level.LEADER)


@pytest.fixture
def case(hall):
    """A case whose licence waits, and whose decision is published."""
    ready = hall.ready()
    s = hall.services
    Publisher(database=s.database, intake=s.intake, clock=hall.clock).step()
    return ready


def _licence(hall, case):
    with hall.services.database.reading() as connection:
        return licences.of_case(connection, case.case_no)


def test_progress(hall, case):
    """A case number leads to what happened and whose turn it is."""
    shown = hall.client.get("/public/progress", params={"case_no": case.case_no.lower()}).text

    assert all(words in shown for words in ("收件", "受理", "准予", "证照制成并签名", "等待申请人"))


@pytest.mark.parametrize("path", ["/public/progress?case_no={}", "/public/results"])
def test_no_person(hall, case, path: str):
    """Neither name, number nor answer stands on a public page."""
    shown = hall.client.get(path.format(case.case_no)).text

    assert [secret for secret in (NAME, NUMBER, SHOP) if secret in shown] == []


@pytest.mark.parametrize(
    ("case_no", "said"),
    [
        ("GP260928K030001K", "还没有收到"),
        ("GP260928K030001A", "可能输错了"),
        ("' OR 1=1", "可能输错了"),
        ("x" * 500, "可能输错了"),
    ],
)
def test_wrong_number(hall, case_no: str, said: str):
    """A mistyped number is told from one that nobody has."""
    answer = hall.client.get("/public/progress", params={"case_no": case_no})

    assert (answer.status_code, said in answer.text) == (404, True)


def test_results(hall, case):
    """A decision stands there with its applicant masked."""
    shown = hall.client.get("/public/results").text

    assert case.case_no in shown
    assert "测**一" in shown


def test_taken_down(hall, case):
    """What was taken down shows its reason and nothing else."""
    now, words = hall.clock.now(), {"because_zh": "核实中", "because_en": "being checked"}
    hall.services.database.write(lambda c: take_down(c, case.case_no, actor=LEADER, now=now, **words))
    shown = hall.client.get("/public/results").text

    assert ("核实中" in shown, case.case_no in shown, "测**一" in shown) == (True, False, False)


@pytest.mark.parametrize("before", ["", "nonsense", "2026-13-40_X", "2020-01-01_GP"])
def test_any_place(hall, case, before: str):
    """Whatever stands in the address, a page comes."""
    assert hall.client.get("/public/results", params={"before": before}).status_code == 200


def test_licence_by_number(hall, case):
    """A number that exists is found, and the page says that a number alone proves no paper."""
    shown = hall.client.post("/public/licences", data={"text": _licence(hall, case).number}).text

    assert ("证照真实有效" in shown, "只核对了编号" in shown) == (True, True)


def test_revoked_licence(hall, case):
    """A revoked licence is said to be revoked."""
    licence = _licence(hall, case)
    hall.services.database.write(lambda c: licences.revoke(c, licence.id))
    shown = hall.client.post("/public/licences", data={"text": licence.number}).text

    assert "已被撤销" in shown


@pytest.fixture
def replaced(hall):
    """A licence that was lost and made anew, and the number of the old one."""
    case = hall.ready()
    report(hall, *lend(hall, case), "confirmed")
    old, now = _licence(hall, case), hall.clock.now()
    ask = {"actor": OFFICER, "ground": ReplacementGround.LOST, "reasons": "遗失声明", "now": now}
    hall.services.database.write(lambda c: replace_licence(c, hall.case(case.case_no), **ask))
    hall.desk.step()
    return case, old.number


def test_replaced_licence(hall, replaced):
    """A licence that was replaced is said to be void, and since when."""
    shown = hall.client.post("/public/licences", data={"text": replaced[1]}).text

    assert ("已被新证替换" in shown, "作废时间" in shown, "证照真实有效" in shown) == (True, True, False)


def test_replacing_licence(hall, replaced):
    """The new one is valid and names the old."""
    case, old = replaced
    shown = hall.client.post("/public/licences", data={"text": _licence(hall, case).number}).text

    assert ("证照真实有效" in shown, old in shown) == (True, True)


def test_handed_out_again(hall, replaced):
    """The new paper is collected at a kiosk like the first, as the next copy."""
    case, _ = replaced
    reply = hall.kiosk.call("POST", "/claims", hall.kiosk.claim(case)).json()

    assert (reply["state"], reply["offer"]["copy_no"]) == ("ready", 2)


@pytest.mark.parametrize("text", ["14058100000000000000", "K1:", "K1:NOT BASE45", "K1:" + "A" * 900, "<script>", "%"])
def test_no_licence(hall, text: str):
    """Anything else is no licence, and markup comes back as text."""
    answer = hall.client.post("/public/licences", data={"text": text})

    assert (answer.status_code, "<script>" in answer.text) == (404, False)


def test_english(hall, case):
    """The pages speak English where asked to."""
    hall.client.cookies.set("language", "en")

    assert "Waiting for the applicant" in hall.client.get(f"/public/progress?case_no={case.case_no}").text
