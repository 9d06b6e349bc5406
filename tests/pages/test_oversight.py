"""What leaders, auditors and editors see, in a real browser: each page as they would judge it."""

from datetime import timedelta
from typing import Any

import pytest

from content.catalogue.terms import CaseClass
from content.contract.application import Rating
from server.acts.deciding import Decision, decide
from server.acts.extending import extend
from server.acts.following import open_follow_up, open_rectification
from server.acts.joining import open_joint_round
from server.acts.reviewing import assign, give_opinion, raise_class, start_review
from server.acts.standing import delegate
from server.domain.case import CaseState
from server.domain.levels import Actor, Level, Verdict
from server.publishing import Publisher, take_down
from server.store import cases, ratings
from server.upkeep import HeadKeeper
from tests.pages.conftest import NOW
from tests.pages.test_mission_rows import WANG, ZHAO, Story

QIAN = Actor(id="qian", name="钱样例", unit="", level=Level.LEADER)
GRANT = Decision(verdict=Verdict.GRANT, opinion="材料齐全，同意。")
OTHERS = ("food-business-licence", "road-freight-licence", "tree-felling-permit")


def decided(story: Story, *, days_ago: int, after: int, by: Actor = WANG) -> str:
    """Let a case be decided so many days after it came."""
    case = story.case(days_ago=days_ago)
    at = NOW - timedelta(days=days_ago - after)
    story.town.services.database.write(lambda c: decide(c, story.seen(case.case_no), GRANT, actor=by, now=at))
    return str(case.case_no)


def rated(story: Story, case_no: str, level: int, owner: str) -> None:
    """Let a finished case be rated."""
    services = story.town.services
    case = story.seen(case_no)
    services.database.write(
        lambda c: ratings.add(c, submission=case.submission, rating=Rating(case_no, level), now=NOW)
    )
    if level <= 2:
        asked = {"rating": case.submission, "level": level, "owner": owner, "calendar": story.calendar()}
        story.act(open_rectification, case, **asked)


@pytest.fixture(scope="module")
def busy(town: Any) -> Any:
    """A bureau in which much has happened."""
    story = Story(town)
    services = town.services
    for days in (1, 12):
        story.case(days_ago=days)
    for item in OTHERS:
        story.case(item=item)
    numbers = [
        decided(story, days_ago=days, after=after) for days, after in ((20, 1), (60, 1), (90, 2), (120, 0), (14, 6))
    ]
    numbers += [decided(story, days_ago=days, after=1) for days in (40, 65, 70, 95, 150, 155, 180, 210, 240)]
    decided(story, days_ago=0, after=0)
    story.act(raise_class, story.case(), actor=ZHAO, to=CaseClass.MAJOR, reason_code="large")
    story.act(extend, story.case(), actor=QIAN, days=5, calendar=story.calendar(), reason_zh="情况复杂")
    asked = {"units": {"planning_construction": 3, "fire": 8}, "purpose": "并联审查", "crosses_agencies": True}
    story.act(open_joint_round, story.case(), actor=WANG, calendar=story.calendar(), **asked)
    alone = story.act(start_review, story.case(), actor=WANG)
    story.act(give_opinion, alone, actor=WANG, verdict=Verdict.GRANT, text="拟同意。")
    story.act(decide, alone, GRANT, actor=WANG)
    story.act(assign, story.case(days_ago=1), actor=WANG)
    for case_no in numbers[:4]:
        case = story.seen(case_no)
        services.database.write(lambda c, case=case: cases.change(c, case, state=CaseState.COLLECTED, due_at=None))
        story.act(open_follow_up, story.seen(case_no), calendar=story.calendar())
    for case_no, level, owner in zip(numbers, (1, 5, 4, 2, 5), ("zhao", "", "", "wang", ""), strict=False):
        rated(story, case_no, level, owner)
    Publisher(database=services.database, intake=services.intake, clock=town.clock).step()
    hidden = {"because_zh": "申请人要求更正", "because_en": "The applicant asked for a correction"}
    services.database.write(lambda c: take_down(c, numbers[1], actor=QIAN, now=NOW, **hidden))
    services.database.write(
        lambda c: delegate(
            c,
            delegation_id="d1",
            actor=ZHAO,
            absent=ZHAO,
            deputy=WANG,
            first=NOW.date(),
            last=NOW.date() + timedelta(days=4),
            reason="外出培训",
            now=NOW,
        )
    )
    HeadKeeper(database=services.database, key=services.secrets.server, clock=town.clock).step()
    return story


OPEN_ALL = "all => all.forEach((each) => { each.removeAttribute('name'); each.open = true })"
SEEN = {
    "supervision": ("qian", "/supervision", ["已超期", "一人办到底", "提级办理"]),
    "tasks": ("zhao", "/tasks", ["我的整改任务", "待回访", "评价率"]),
    "figures": ("qian", "/figures", ["平均用时", "按月", "国家数据交换表"]),
    "board": ("hall", "/board", ["已超期", "今天已决定", "联合会审在等谁"]),
    "record": ("auditor", "/record", ["现在验证", "最新记录"]),
    "publications": ("qian", "/publications", ["已撤下", "撤下公示"]),
    "catalogue": ("editor", "/catalogue", ["检查结果"]),
    "absences": ("zhao", "/absences", ["王样例代赵样例"]),
}


@pytest.mark.parametrize("name", SEEN)
def test_page(busy: Any, open_page: Any, shoot: Any, name: str):
    """Each page says what it is for at a desk, on a telephone and in English, and fits its screen."""
    login, path, words = SEEN[name]
    page, too_wide = open_page(login), []
    for width, language, tail in ((1280, "zh", ""), (390, "zh", "-phone"), (1280, "en", "-english")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(path if language == "zh" else f"/language/en?next={path}")
        shoot(page, f"{name}{tail}")
        if not tail:
            missing = [word for word in words if word not in page.inner_text("body")]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth"):
            too_wide.append(tail)

    assert (missing, too_wide) == ([], [])


def test_acts(busy: Any, open_page: Any, shoot: Any):
    """Every act that a case offers its leader is laid out, at a desk and on a telephone."""
    case = busy.case()
    page, counts = open_page("qian"), []
    for width, tail in ((1280, ""), (390, "-phone")):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"/cases/{case.case_no}")
        page.eval_on_selector_all("details", OPEN_ALL)
        shoot(page, f"case-acts{tail}")
        counts.append(page.locator(".act form").count())
        assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")

    assert counts[0] == counts[1] > 5


def test_proof_in_place(busy: Any, open_page: Any, shoot: Any):
    """The record is proven without leaving the page."""
    page = open_page("auditor")
    page.goto("/record")
    page.evaluate("window.stays = true")
    page.click("text=验证全部记录")
    page.wait_for_selector("#proof .note.good")
    shoot(page, "record-proven")

    assert page.evaluate("window.stays") is True


def test_task_in_place(busy: Any, open_page: Any, shoot: Any):
    """A task is closed without loading the page anew, and is gone from the list."""
    page = open_page("zhao")
    page.goto("/tasks")
    page.evaluate("window.stays = true")
    before = page.locator(".stacked > li").count()
    page.click("text=登记回访结果 >> nth=0")
    page.click("text=保存 >> nth=0")
    page.wait_for_function("count => document.querySelectorAll('.stacked > li').length === count", arg=before - 1)
    shoot(page, "tasks-one-done")

    assert page.evaluate("window.stays") is True


def test_board_by_itself(busy: Any, open_page: Any):
    """The board changes by itself when something happens."""
    page = open_page("hall")
    page.goto("/board")
    page.wait_for_load_state("load")
    before = page.inner_text("#board")
    decided(busy, days_ago=0, after=0)
    page.wait_for_function("before => document.querySelector('#board').innerText !== before", arg=before)

    assert page.inner_text("#board") != before


def test_charts(busy: Any, open_page: Any):
    """Both charts are drawn from the table beside them."""
    page = open_page("qian")
    page.goto("/figures")
    page.wait_for_selector("[data-chart] canvas >> nth=1")

    assert page.locator("[data-chart] canvas").count() == 2
