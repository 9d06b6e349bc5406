"""One picture for each row of the source document that staff or the public see in a browser, in ``out/pages/row-*``."""

from collections.abc import Callable
from typing import Any

import pytest

from content.catalogue.model import CaseClass
from server.acts.deciding import Decision, decide
from server.acts.following import open_follow_up
from server.acts.joining import open_joint_round
from server.acts.reviewing import give_opinion, raise_class
from server.domain.case import Case, CaseState
from server.domain.levels import Actor, Level, Verdict
from server.publishing import Publisher
from server.store import cases, record
from server.store.supervision import Department, DepartmentState
from server.supervising import SupervisionDesk, acknowledge, enlist
from server.webhook import Webhook
from tests.pages.conftest import NOW

UNIT = "commercial_registration"
WANG = Actor(id="wang", name="王样例", unit=UNIT, level=Level.OFFICER)
ZHAO = Actor(id="zhao", name="赵样例", unit=UNIT, level=Level.CHIEF)
OTHERS = ("road-freight-licence", "tree-felling-permit", "food-business-licence")


class Story:
    """Let things happen to cases of the town."""

    def __init__(self, town: Any) -> None:
        self.town = town

    def case(self, **changes: Any) -> Case:
        """File one and give it."""
        return self.seen(self.town.file(**changes).case_no)

    def seen(self, case_no: str) -> Case:
        """Give a case as it is now."""
        with self.town.services.database.reading() as connection:
            found = cases.find(connection, case_no)
        assert found is not None
        return found

    def act(self, function: Callable[..., Any], case: Case, *args: Any, **named: Any) -> Case:
        """Do one act with the case as it is now, and give it as it is then."""
        write = self.town.services.database.write
        write(lambda c: function(c, self.seen(case.case_no), *args, now=NOW, **named))
        return self.seen(case.case_no)

    def calendar(self) -> Any:
        """Give the working days of the town."""
        return self.town.services.catalogues.newest().calendar()


def major(story: Story) -> str:
    """Bring a major case before the leader, two opinions on file."""
    case = story.act(raise_class, story.case(), actor=ZHAO, to=CaseClass.MAJOR, reason_code="large")
    for who in (WANG, ZHAO):
        story.act(give_opinion, case, actor=who, verdict=Verdict.GRANT, text="材料齐全，拟同意。")
    return case.case_no


def joint(story: Story) -> str:
    """Ask two units at once."""
    asked = {"units": {"planning_construction": 3, "fire": 8}, "purpose": "并联审查", "crosses_agencies": True}
    return story.act(open_joint_round, story.case(), actor=WANG, calendar=story.calendar(), **asked).case_no


def granted(story: Story) -> str:
    """Grant a case, and publish it."""
    case = story.act(decide, story.case(), Decision(verdict=Verdict.GRANT, opinion="同意"), actor=WANG)
    services = story.town.services
    Publisher(database=services.database, intake=services.intake, clock=story.town.clock).step()
    return case.case_no


def ended(story: Story) -> str:
    """End a case that owes a follow-up."""
    case = story.case()
    story.town.services.database.write(lambda c: cases.change(c, case, state=CaseState.COLLECTED, due_at=None))
    return story.act(open_follow_up, case, calendar=story.calendar()).case_no


def told(story: Story, case_no: str) -> None:
    """Let the department that supervises a case's item acknowledge the decision."""
    s = story.town.services
    market = Department(id="market", public_key=b"\x01" * 32, url="", state=DepartmentState.ACTIVE, added_at=NOW)
    s.database.write(lambda c: enlist(c, market, by="operator", now=NOW))
    webhook = Webhook(key=s.secrets.server)
    telling = SupervisionDesk(database=s.database, catalogues=s.catalogues, webhook=webhook, clock=story.town.clock)
    while telling.step():
        pass
    with s.database.reading() as connection:
        seqs = [entry.seq for entry in record.of_case(connection, case_no) if entry.what == "case.grant"]
    s.database.write(lambda c: acknowledge(c, "market", seqs, by="clerk-7", now=NOW))


@pytest.fixture(scope="module")
def numbers(town: Any) -> dict[str, str]:
    """Cases in which the rows can be seen, by row."""
    story = Story(town)
    for item in OTHERS:
        story.case(item=item)
    decided = granted(story)
    told(story, decided)
    return {"3": major(story), "8_4": joint(story), "8_7": decided, "8_8": ended(story)}


def test_rows(numbers: dict[str, str], open_page: Any, shoot: Any):
    """Each row's page says what the row asks for."""
    leader, hall, anybody = open_page("qian"), open_page("hall"), open_page()
    seen = {
        "1-one-body": (leader, "/cases", ["商事登记科", "城管交通科", "涉农事务科", "社会事务科"]),
        "3-three-levels": (leader, f"/cases/{numbers['3']}", ["王样例", "赵样例", "重大"]),
        "6-six-mosts": (leader, "/figures", ["时间", "环节", "跑动", "材料"]),
        "8-1-no-meet": (hall, "/staff", ["K01", "K02"]),
        "8-4-parallel": (leader, f"/cases/{numbers['8_4']}", ["消防", "规划建设科"]),
        "8-6-round-the-clock": (anybody, "/book", ["帮办", "代办"]),
        "8-7-all-public": (anybody, "/public/results", [numbers["8_7"], "测**一"]),
        "8-7-supervision": (leader, "/supervision", ["审批监督"]),
        "8-8-all-covered": (leader, "/tasks", [numbers["8_8"], "待回访", "评价率"]),
        "separation": (leader, f"/cases/{numbers['8_7']}", ["监管部门签收"]),
    }
    missing = {}
    for row, (page, path, words) in seen.items():
        page.goto(path)
        shoot(page, f"row-{row}")
        text = page.inner_text("body")
        missing[row] = [word for word in words if word not in text]

    assert {row: words for row, words in missing.items() if words} == {}
