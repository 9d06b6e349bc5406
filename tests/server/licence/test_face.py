"""What stands on the paper."""

from dataclasses import replace
from datetime import datetime

import msgspec

from content.catalogue.model import Bilingual, Field, FieldType, Item, Organisation
from content.contract.application import Application
from server.licence.face import Face, Numbers, answer_text, compose

NUMBERS = Numbers("1", "2", "K1:")


def _face(item: Item, application: Application, organisation: Organisation, now: datetime) -> Face:
    assert item.result is not None
    return compose(
        item=item,
        result=item.result,
        application=application,
        organisation=organisation,
        numbers=NUMBERS,
        issued=now.date(),
    )


def test_lines(item: Item, application: Application, organisation: Organisation, now: datetime):
    """Lines follow the item's own order, options in words and dates in full."""
    values = [line.value for line in _face(item, application, organisation, now).lines]

    assert values == [
        "高平市测试样一小吃店",
        "测试样一",
        "餐饮服务",
        "测试路 #1 $x [y] 㛃䶮𬬭",
        "2026年9月28日",
        "50000 元",
    ]


def test_unasked(item: Item, application: Application, organisation: Organisation, now: datetime):
    """A line whose field was not asked is left out."""
    silent = msgspec.structs.replace(application, answers={"shop": "高平市测试店"})

    assert [line.caption for line in _face(item, silent, organisation, now).lines] == ["名称", "经营者"]


def test_bureau_seal(item: Item, application: Application, organisation: Organisation, now: datetime):
    """A section's licence bears the bureau's one seal."""
    assert _face(item, application, organisation, now).seal == "高平市行政审批局"


def test_own_seal(item: Item, application: Application, organisation: Organisation, now: datetime):
    """A stationed department's licence bears its own seal."""
    own = replace(item, unit="weather")

    assert _face(own, application, organisation, now).seal == "高平市气象局"


def test_rows_on_paper():
    """Rows of a form are written on paper numbered, with dates and amounts as they are read."""
    words = Bilingual("人员", "Staff")
    columns = (
        Field(key="name", label=Bilingual("姓名", "Name"), type=FieldType.PERSON_NAME),
        Field(key="until", label=Bilingual("有效期至", "Until"), type=FieldType.DATE),
    )
    rows = Field(key="staff", label=words, type=FieldType.ROWS, row=words, maximum=3, columns=columns)

    written = answer_text(rows, '[{"name":"测试样二","until":"2027-03-01"}]')

    assert written.zh == "1. 姓名：测试样二，有效期至：2027年3月1日"
