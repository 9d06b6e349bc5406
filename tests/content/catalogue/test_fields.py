"""Looking up what a form is made of."""

from content.catalogue.model import Item


def test_field_by_key(shop: Item):
    """A field is found by its key, whatever its page."""
    found = shop.form.field("premises_address")
    assert found is not None
    assert found.label.en == "Address of the premises"


def test_unknown_field(shop: Item):
    """A key the form does not have finds nothing."""
    assert shop.form.field("moon") is None


def test_order(shop: Item):
    """The fields of a form stand in the order of its pages."""
    assert shop.form.fields == tuple(field for page in shop.form.pages for field in page.fields)


def test_option_by_id(shop: Item):
    """An option is found by its id."""
    scope = shop.form.field("business_scope")
    assert scope is not None
    option = scope.option("catering")
    assert option is not None
    assert option.text.zh == "餐饮服务（凭许可证经营）"
