"""Bringing answers to canonical text and checking them."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.catalogue.bilingual import Bilingual
from content.catalogue.fields import DateSpan, Field, FieldType, Option
from content.catalogue.findings import Fault, Finding, finding_keys
from content.catalogue.shown import shown_as
from content.catalogue.values import check_row, check_value, longest_answer, normalise
from tests.content.catalogue.repeated import ONE_ROW, STAFF

Make = Callable[..., Field]
TODAY = date(2026, 9, 28)
TWO_OPTIONS = (
    Option(id="a", text=Bilingual("甲", "A")),
    Option(id="b", text=Bilingual("乙", "B")),
)


@pytest.mark.parametrize(
    ("kind", "raw", "canonical"),
    [
        (FieldType.TEXT, "  高平   百货 ", "高平 百货"),
        (FieldType.TEXT, "　全角　空格　", "全角 空格"),
        (FieldType.PERSON_NAME, "﨑", "﨑"),
        (FieldType.MULTILINE, "一\r\n二\r三\n", "一\n二\n三"),
        (FieldType.DATE, "2026年9月8日", "2026-09-08"),
        (FieldType.DATE, "20260908", "2026-09-08"),
        (FieldType.DATE, "2026/9/8", "2026-09-08"),
        (FieldType.DATE, "tomorrow", "tomorrow"),
        (FieldType.PHONE, "+86 139 0000 0000", "13900000000"),
        (FieldType.PHONE, "１３９００００００００", "13900000000"),
        (FieldType.MONEY, "¥50,000", "50000.00"),
        (FieldType.MONEY, "12.5元", "12.50"),
        (FieldType.MONEY, "007", "7.00"),
        (FieldType.INTEGER, "1,000", "1000"),
        (FieldType.INTEGER, "007", "7"),
        (FieldType.CITIZEN_NUMBER, "14058118 9912310019", "140581189912310019"),
        (FieldType.CREDIT_CODE, "92140581maqqqqqq9m", "92140581MAQQQQQQ9M"),
    ],
)
def test_canonical(make_field: Make, kind: FieldType, raw: str, canonical: str):
    """What people type is brought to one form."""
    assert normalise(make_field(kind), raw) == canonical


@settings(deadline=None)
@given(kind=st.sampled_from(FieldType), raw=st.text(max_size=40))
def test_normalising_twice(make_field: Make, kind: FieldType, raw: str):
    """Normalising a canonical answer changes nothing."""
    field = make_field(kind)
    once = normalise(field, raw)
    assert normalise(field, once) == once


@settings(deadline=None)
@given(kind=st.sampled_from(FieldType), raw=st.text(max_size=40))
def test_any_text(make_field: Make, kind: FieldType, raw: str):
    """Any text at all is either taken or refused with a key that has words."""
    field = make_field(kind, options=TWO_OPTIONS if kind is FieldType.CHOICE else ())
    finding = check_value(field, normalise(field, raw), today=TODAY)
    assert finding is None or finding.key in finding_keys()


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (FieldType.TEXT, "高平试百货店"),
        (FieldType.MULTILINE, "一\n二"),
        (FieldType.PERSON_NAME, "\U00030edd测"),
        (FieldType.ADDRESS, "山西省高平市测试路1号"),
        (FieldType.YES_NO, "no"),
        (FieldType.DATE, "2024-02-29"),
        (FieldType.PHONE, "13900000000"),
        (FieldType.PHONE, "0356-0000001"),
        (FieldType.MONEY, "0.00"),
        (FieldType.INTEGER, "0"),
        (FieldType.CITIZEN_NUMBER, "140581189912310019"),
        (FieldType.CREDIT_CODE, "91140581MAQQQQQQ9Q"),
    ],
)
def test_good(make_field: Make, kind: FieldType, value: str):
    """Good answers pass."""
    assert check_value(make_field(kind), value, today=TODAY) is None


@pytest.mark.parametrize(
    ("kind", "value", "key"),
    [
        (FieldType.TEXT, "", Fault.REQUIRED),
        (FieldType.TEXT, "店" * 101, Fault.TOO_LONG),
        (FieldType.TEXT, "店\x00", Fault.CONTROL_CHARACTER),
        (FieldType.TEXT, "店😀", Fault.UNSUPPORTED_CHARACTER),
        (FieldType.PERSON_NAME, "样" * 51, Fault.TOO_LONG),
        (FieldType.PERSON_NAME, "样1", Fault.BAD_NAME),
        (FieldType.CHOICE, "c", Fault.NOT_A_CHOICE),
        (FieldType.YES_NO, "maybe", Fault.NOT_YES_NO),
        (FieldType.DATE, "2026-02-29", Fault.BAD_DATE),
        (FieldType.DATE, "2026-W40-1", Fault.BAD_DATE),
        (FieldType.DATE, "soon", Fault.BAD_DATE),
        (FieldType.PHONE, "12345", Fault.BAD_PHONE),
        (FieldType.MONEY, "-1", Fault.BAD_MONEY),
        (FieldType.MONEY, "1e5", Fault.BAD_MONEY),
        (FieldType.MONEY, "٣.00", Fault.BAD_MONEY),
        (FieldType.INTEGER, "1.5", Fault.BAD_INTEGER),
        (FieldType.INTEGER, "9" * 4301, Fault.BAD_INTEGER),
        (FieldType.CITIZEN_NUMBER, "14058118991231001", "form.citizen_number.length"),
        (FieldType.CITIZEN_NUMBER, "140581189912310018", "form.citizen_number.check_digit"),
        (FieldType.CITIZEN_NUMBER, "990581189913310019", "form.citizen_number.birth_date"),
        (FieldType.CREDIT_CODE, "91140581MAQQQQQQ9P", "form.credit_code.check_digit"),
        (FieldType.CREDIT_CODE, "91140581MIQQQQQQ9Q", "form.credit_code.characters"),
    ],
)
def test_bad(make_field: Make, kind: FieldType, value: str, key: str):
    """Each bad answer is refused with its own key."""
    field = make_field(kind, options=TWO_OPTIONS if kind is FieldType.CHOICE else ())
    finding = check_value(field, value, today=TODAY)
    assert finding is not None
    assert (finding.field, finding.key) == ("asked", key)


def test_broken_digits_are_named(make_field: Make):
    """A wrong check digit is pointed at, counted as people count."""
    expected = Finding("asked", "form.citizen_number.check_digit", {"first": 18, "last": 18})
    assert expected == check_value(make_field(FieldType.CITIZEN_NUMBER), "140581189912310018", today=TODAY)


def test_optional(make_field: Make):
    """An optional field may stay empty."""
    assert check_value(make_field(FieldType.PHONE, required=False), "", today=TODAY) is None


def test_four_byte_characters_count_once(make_field: Make):
    """Length counts characters, so rare ones are not cut short."""
    field = make_field(FieldType.PERSON_NAME, max_length=3)
    assert check_value(field, "\U00020000\U0002a6df\U00030000", today=TODAY) is None


def test_length_is_told(make_field: Make):
    """An answer that is too long is told the limit."""
    field = make_field(FieldType.TEXT, max_length=3)
    assert check_value(field, "四个字呢", today=TODAY) == Finding("asked", Fault.TOO_LONG, {"max": 3})


@pytest.mark.parametrize(("value", "key"), [("0", Fault.TOO_SMALL), ("10", Fault.TOO_LARGE)])
def test_bounds(make_field: Make, value: str, key: str):
    """Numbers stay within their bounds."""
    finding = check_value(make_field(FieldType.INTEGER, minimum=1, maximum=9), value, today=TODAY)
    assert finding is not None
    assert finding.key == key


def test_money_bounds(make_field: Make):
    """Amounts are bounded to the fen."""
    finding = check_value(make_field(FieldType.MONEY, maximum=10), "10.01", today=TODAY)
    assert finding == Finding("asked", Fault.TOO_LARGE, {"max": 10})


@pytest.mark.parametrize(
    ("span", "value", "key"),
    [
        (DateSpan.PAST, "2026-09-29", Fault.DATE_IN_FUTURE),
        (DateSpan.FUTURE, "2026-09-27", Fault.DATE_IN_PAST),
    ],
)
def test_date_span(make_field: Make, span: DateSpan, value: str, key: str):
    """A day on the wrong side of today is refused."""
    assert check_value(make_field(FieldType.DATE, dates=span), value, today=TODAY) == Finding("asked", key)


@pytest.mark.parametrize("span", DateSpan)
def test_today(make_field: Make, span: DateSpan):
    """Today is taken by every span."""
    assert check_value(make_field(FieldType.DATE, dates=span), "2026-09-28", today=TODAY) is None


def test_pattern(make_field: Make):
    """A pattern must match the whole answer, and its explanation is a fact."""
    says = Bilingual("两个字母", "two letters")
    field = make_field(FieldType.TEXT, pattern="[a-z]{2}", pattern_says=says)
    assert check_value(field, "abc", today=TODAY) == Finding("asked", Fault.PATTERN, {"says": says})


def test_longest_by_type(make_field: Make):
    """Text without a stated length has one by its type."""
    assert longest_answer(make_field(FieldType.MULTILINE)) == 500


def test_longest_of_numbers(make_field: Make):
    """A number needs no length."""
    assert longest_answer(make_field(FieldType.INTEGER)) is None


def test_choice_shown(make_field: Make):
    """A choice is shown in its option's words."""
    field = make_field(FieldType.CHOICE, options=TWO_OPTIONS)
    assert shown_as(field, "b") == Bilingual("乙", "B")


def test_yes_shown(make_field: Make):
    """Yes is shown in both languages."""
    assert shown_as(make_field(FieldType.YES_NO), "yes") == Bilingual("是", "Yes")


def test_text_shown(make_field: Make):
    """Text is shown as it is."""
    assert shown_as(make_field(FieldType.TEXT), "高平") == Bilingual("高平", "高平")


def test_canonical_rows():
    """Every answer of a row is brought to its canonical text, in the order of the columns, without empty ones."""
    raw = '[{"until": "20261008", "name": " 高平试 "}, {"name": "测试样一", "until": ""}]'

    assert normalise(STAFF, raw) == '[{"name":"高平试","until":"2026-10-08"},{"name":"测试样一"}]'


@pytest.mark.parametrize(
    ("value", "fault", "facts"),
    [
        ("nothing", Fault.BAD_ROWS, {}),
        ("[]", Fault.TOO_FEW_ROWS, {"min": 1}),
        ('[{"name":"甲"},{"name":"乙"},{"name":"丙"}]', Fault.TOO_MANY_ROWS, {"max": 2}),
        ('[{"name":"甲"},{"name":"甲1"}]', Fault.BAD_ROW, {"row": 2}),
        ('[{"name":"甲","secret":"x"}]', Fault.BAD_ROW, {"row": 1}),
    ],
)
def test_wrong_rows(value: str, fault: Fault, facts: dict[str, int]):
    """What is wrong with rows is told with their number, whoever wrote them."""
    assert check_value(STAFF, value, today=TODAY) == Finding("staff", fault, facts)


def test_good_rows():
    """Rows within their bounds, each in order, may be filed."""
    assert check_value(STAFF, ONE_ROW, today=TODAY) is None


def test_row_faults():
    """A row tells what is wrong with each of its columns."""
    assert [found.key for found in check_row(STAFF, {"until": "2026-99-99"}, today=TODAY)] == [
        Fault.REQUIRED,
        Fault.BAD_DATE,
    ]


def test_lookup():
    """A lookup takes an entry of its list and nothing else."""
    field = Field(key="trade", label=Bilingual("行业", "Trade"), type=FieldType.LOOKUP, options=TWO_OPTIONS)

    assert [check_value(field, value, today=TODAY) for value in ("a", "甲")] == [
        None,
        Finding("trade", Fault.NOT_IN_LIST),
    ]
