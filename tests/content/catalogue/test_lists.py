"""Named lists and the lookups that choose from them."""

from dataclasses import replace

from content.catalogue.fields import Field, FieldType, Form, Page
from content.catalogue.lists import with_lists
from content.catalogue.model import Bilingual, Catalogue, Item


def test_entries(catalogue: Catalogue):
    """A lookup of the authored catalogue has the entries of its list."""
    field = catalogue.item("food-business-licence").form.field("industry")

    assert field.option("62").text == Bilingual("餐饮业", "Catering")


def test_within_rows(catalogue: Catalogue, shop: Item):
    """A lookup that is a column of rows has them too."""
    words = Bilingual("行业", "Trade")
    column = Field(key="trade", label=words, type=FieldType.LOOKUP, list="industries")
    rows = Field(key="shops", label=words, type=FieldType.ROWS, columns=(column,))
    item = replace(shop, form=Form(pages=(Page(id="p", title=words, fields=(rows,)),)))

    assert with_lists(item, catalogue.lists).form.fields[0].columns[0].options == catalogue.lists[0].entries


def test_without(catalogue: Catalogue, shop: Item):
    """An item without lookups is left as it is."""
    assert with_lists(shop, catalogue.lists) is shop
