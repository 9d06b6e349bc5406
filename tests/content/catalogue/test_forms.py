"""Which fields are asked, and whether a form may be filed."""

from datetime import date

from content.catalogue.findings import Fault, Finding
from content.catalogue.forms import check, check_page, clean, prefilled, visible_fields, visible_pages
from content.catalogue.model import Catalogue, Item, Prefill

Texts = dict[str, str]


def test_complete(shop: Item, situation: Texts, answers: Texts, today: date):
    """A complete application has no finding."""
    assert check(shop, situation, answers, today=today) == ()


def test_empty(shop: Item, situation: Texts, today: date):
    """An empty form names each field it lacks, in order."""
    expected = tuple(
        Finding(field.key, Fault.REQUIRED) for field in visible_fields(shop.form, situation, {}) if field.required
    )
    assert expected == check(shop, situation, {}, today=today)


def test_unknown_field(shop: Item, situation: Texts, answers: Texts, today: date):
    """Fields the catalogue does not know are counted, and their names not repeated."""
    found = check(shop, situation, answers | {"测试样一": "x", "y": "z"}, today=today)
    assert found == (Finding("", Fault.UNKNOWN_FIELD, {"count": 2}),)


def test_hidden_field(shop: Item, situation: Texts, answers: Texts, today: date):
    """An answer to a field that was not asked is a finding."""
    found = check(shop, situation, answers | {"family_members": "高平试"}, today=today)
    assert found == (Finding("family_members", Fault.NOT_SHOWN),)


def test_situation_counts(shop: Item, answers: Texts, today: date):
    """A situation left open is a finding of the application."""
    found = check(shop, {"premises_right": "rented"}, answers, today=today)
    assert found == (Finding("operating_as", Fault.UNANSWERED),)


def test_guide_only(catalogue: Catalogue, today: date):
    """An item that only guides cannot be filed here."""
    item = catalogue.item("lightning-protection-review")
    assert item is not None
    assert check(item, {}, {}, today=today) == (Finding("", Fault.GUIDE_ONLY),)


def test_rare_name(shop: Item, situation: Texts, answers: Texts, today: date):
    """A name with a character beyond the Basic Plane may be filed."""
    assert check(shop, situation, answers | {"operator_name": "\U00030000测"}, today=today) == ()


def test_finding_keeps_no_answer(shop: Item, situation: Texts, answers: Texts, today: date):
    """A finding never shows what was answered."""
    found = check(shop, situation, answers | {"operator_number": "140581189912310018"}, today=today)
    assert "140581189912310018" not in repr(found)


def test_visible_by_situation(shop: Item):
    """A family is asked for its members."""
    family = {field.key for field in visible_fields(shop.form, {"operating_as": "family"}, {})}
    assert "family_members" in family


def test_hidden_by_situation(shop: Item):
    """One person is not asked for family."""
    alone = {field.key for field in visible_fields(shop.form, {"operating_as": "person"}, {})}
    assert "family_members" not in alone


def test_pages(shop: Item, situation: Texts):
    """Pages hold only what is asked."""
    pages = visible_pages(shop.form, situation, {})
    assert [page.id for page in pages] == ["operator", "shop", "premises"]
    assert all(field.key != "family_members" for page in pages for field in page.fields)


def test_page_check(shop: Item, situation: Texts, today: date):
    """A page is checked by itself."""
    found = check_page(shop, shop.form.pages[0], situation, {}, today=today)
    assert [finding.field for finding in found] == ["operator_name", "operator_number", "residence", "phone"]


def test_pages_make_the_whole(shop: Item, situation: Texts, today: date):
    """The findings of all pages are those of the form."""
    pages = (check_page(shop, page, situation, {}, today=today) for page in shop.form.pages)
    assert tuple(finding for page in pages for finding in page) == check(shop, situation, {}, today=today)


def test_prefill(shop: Item):
    """The card's lines fill the fields that ask for them."""
    card = {Prefill.NAME: "测试样一", Prefill.NUMBER: "140581189912310019", Prefill.SEX: "男"}
    assert prefilled(shop.form, card) == {"operator_name": "测试样一", "operator_number": "140581189912310019"}


def test_clean(shop: Item, situation: Texts, answers: Texts):
    """What is filed is canonical, and holds nothing hidden, unknown or empty."""
    typed = answers | {"capital": "5万", "phone": "139 0000 0000", "family_members": "x", "moon": "y", "employees": " "}
    filed = clean(shop, situation, typed)
    assert filed["phone"] == "13900000000"
    assert not {"family_members", "moon", "employees"} & filed.keys()


def test_clean_passes(shop: Item, situation: Texts, answers: Texts, today: date):
    """Cleaning what may be filed leaves it fileable."""
    assert check(shop, situation, clean(shop, situation, answers), today=today) == ()
