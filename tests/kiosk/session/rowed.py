"""An item that asks for rows and for an entry of a list, and a visit that stands on its page."""

from dataclasses import replace

from content.catalogue.fields import DateSpan, Field, FieldType, Form, Option, Page
from content.catalogue.model import Item, Situation
from content.text.wording import Words
from kiosk.session.touches import Pressed
from tests.kiosk.session.conftest import Visit, make_item, two

TRADES = (
    Option(id="52", text=two("零售业", "Retail"), sounds="lingshouye shouye ye lsy sy y"),
    Option(id="62", text=two("餐饮业", "Catering"), sounds="canyinye yinye ye cyy yy y"),
)
TRADE = Field(key="trade", label=two("行业", "Trade"), type=FieldType.LOOKUP, list="trades", options=TRADES)
STAFF = Field(
    key="staff",
    label=two("从业人员", "Staff"),
    help=two("每人一条", "One each"),
    type=FieldType.ROWS,
    row=two("人员", "Person"),
    minimum=1,
    maximum=2,
    columns=(
        Field(key="name", label=two("姓名", "Name"), type=FieldType.PERSON_NAME),
        Field(key="until", label=two("有效期至", "Until"), type=FieldType.DATE, dates=DateSpan.FUTURE),
        replace(TRADE, required=False),
    ),
)


def rowed_item() -> Item:
    """Make an item with one page: a lookup, then rows."""
    page = Page(id="staff", title=two("人员", "Staff"), fields=(TRADE, STAFF))
    return replace(make_item(), situation=Situation(), form=Form(pages=(page,)))


def on_page(words: Words) -> Visit:
    """Walk to the page."""
    visit = Visit(words, rowed_item())
    visit.open_guide()
    visit.sign_in()
    return visit


def add_person(visit: Visit, name: str = "高平试", until: str = "20261008") -> None:
    """Add one row, as typed."""
    visit.press("add.staff")
    visit.answer("name", name)
    visit.answer("until", until)
    visit.press("keep_row")


def reviewed(words: Words, *names: str) -> Visit:
    """Fill the page and come to the review."""
    visit = on_page(words)
    visit.press("look.trade", "entry.62")
    for name in names:
        add_person(visit, name)
    visit.send(Pressed("next"))
    return visit
