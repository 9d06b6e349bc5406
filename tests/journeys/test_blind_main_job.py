"""From consent to rating with five keys and headphones, the screen dark and nothing touched."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from pypdf import PdfReader

from kiosk.input.methods import open_methods
from kiosk.keys.pad import PadKey
from kiosk.session.replies import Filed
from provisioning.demo.programs import wait_for
from provisioning.demo.visits import CARD
from tests.journeys import visits
from tests.journeys.blind import BlindVisitor
from tests.journeys.house import House
from tests.kiosk.input.small import build_table

SHOP = "高平市登记"
PHONE = "13800000000"


@dataclass
class BlindJob:
    """Hold what came of it. ``aloud`` is all that was said while filling in and signing."""

    filed: Filed
    sheets: int
    keys: int
    aloud: list[str] = field(repr=False)


@pytest.fixture(scope="module")
def job(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BlindJob]:
    """Walk the main job by ear, once."""
    engine = open_methods(build_table(tmp_path_factory.mktemp("lexicon")))
    visitor = BlindVisitor(house.hall.config, engine)
    try:
        yield _walk(house, visitor)
    finally:
        visitor.close()
        engine.close()
        house.mend()


def _walk(house: House, visitor: BlindVisitor) -> BlindJob:
    hands = house.hall.hands
    _sign_in(visitor, house)
    _fill_in(visitor)
    filed = _file(visitor)
    aloud = list(visitor.ears.all)
    _leave(visitor)
    house.wait_acknowledged(filed.submission)
    house.grant(filed.case_no)
    before = house.licences_out()
    _begin(visitor)
    visitor.take(visitor.word("session.button.collect"))
    paper = house.paper / f"receipt-{house.receipts_out():04}.png"
    visitor.show_paper(hands, visits.hold_paper(paper, house.hall.folder / "held-blind.png"))
    visitor.lay_card(hands)
    visitor.hear(visitor.word("session.button.print"))
    visitor.take(visitor.word("session.button.print"))
    visitor.hear(visitor.word("session.printed.confirmed.title"))
    _leave(visitor)
    house.wait_state(filed.case_no, "collected")
    return BlindJob(filed, house.licences_out() - before, visitor.keys, aloud)


def _begin(visitor: BlindVisitor) -> None:
    """Turn speech on by the one key that is felt, and start."""
    visitor.key(PadKey.REPEAT)
    visitor.hear(visitor.word("speech.begun"))
    visitor.take(visitor.word("session.button.start"))
    visitor.hear(visitor.word("session.home.title"))


def _sign_in(visitor: BlindVisitor, house: House) -> None:
    visitor.wait("the kiosk to be ready", lambda: _is_ready(visitor))
    _begin(visitor)
    visitor.take(visitor.word("session.button.apply"))
    visitor.hear(visitor.word("session.consent.title"))
    visitor.take(visitor.word("session.button.agree"))
    visitor.lay_card(house.hall.hands)


def _is_ready(visitor: BlindVisitor) -> bool:
    return "idcard" in visitor.counter.runner.session.hall.working


def _fill_in(visitor: BlindVisitor) -> None:
    go_on = visitor.word("session.button.next")
    visitor.fill(visitor.word("session.search.label"), "g", "e", "t", "i", "个体")
    visitor.take("个体工商户设立登记")
    visitor.hear("法律依据")
    visitor.take(visitor.word("session.guide.begin"))
    for option in ("个人经营", "自己的"):
        visitor.take(option)
        visitor.take(go_on)
    visitor.fill("联系电话", *PHONE)
    visitor.take(go_on)
    visitor.fill("店铺名称", *"gaopingshi", "高平市", *"dengji", "登记")
    visitor.take("日用百货零售")
    visitor.fill("从业人数", "2")
    visitor.fill("资金数额", *"5000")
    visitor.take(go_on)
    visitor.fill("经营场所地址", *"gaopingshi", "高平市", *"wang", "王", "2")
    visitor.take("承诺")
    visitor.take(go_on)
    visitor.hear(visitor.word("session.review.title"))


def _file(visitor: BlindVisitor) -> Filed:
    visitor.take(visitor.word("session.review.agree"))
    visitor.take(visitor.word("session.signature.confirm"))
    visitor.take(visitor.word("session.button.file"))
    visitor.hear(visitor.word("session.filed.title"))
    visitor.wait("the receipt", lambda: visitor.counter.runner.session.receipt)
    filed = visitor.counter.runner.session.filed
    assert filed is not None
    return filed


def _leave(visitor: BlindVisitor) -> None:
    """Rate, and end the visit."""
    visitor.take(visitor.word("session.button.finish"))
    visitor.take(visitor.word("session.button.rate_4"))
    visitor.hear(visitor.word("session.thanks.title"))
    visitor.take(visitor.word("session.button.leave"))


def test_licence_is_printed(job: BlindJob):
    """One licence comes out at the end."""
    assert job.sheets == 1


def test_licence_names_the_shop(job: BlindJob, house: House):
    """The licence carries the name that was spelled on the wheel."""
    newest = max(house.paper.glob("job-*.pdf"))

    assert SHOP in PdfReader(newest).pages[0].extract_text().replace("\n", "")


def test_rating_arrives(job: BlindJob, house: House):
    """The rating that was given by a key reaches the server."""
    query = "SELECT level FROM ratings WHERE case_no = ?"
    wait_for("the rating", lambda: house.server.rows(query, job.filed.case_no))

    assert house.server.rows(query, job.filed.case_no) == [(4,)]


@pytest.mark.parametrize("own", [CARD["name"], SHOP, "5000", PHONE])
def test_everything_signed_was_heard(own: str, job: BlindJob):
    """Before signing, every answer was read into the headphones."""
    assert any(own in line for line in job.aloud)


def test_case_number_is_heard(job: BlindJob):
    """The case number is read, not only shown (EN 301 549, 5.1.3.16)."""
    assert any(job.filed.case_no in line for line in job.aloud)


def test_number_of_keys(job: BlindJob):
    """The whole job takes fewer than two thousand presses, most of them on the wheel."""
    assert 100 < job.keys < 2000
