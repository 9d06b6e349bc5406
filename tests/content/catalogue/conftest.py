"""Give tests the authored catalogue, the sole trader item, and answers to it that may be filed."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from content.catalogue.model import Bilingual, Catalogue, Field, FieldType, Item
from tests.shipped import shipped_catalogue


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Read the authored catalogue once."""
    return shipped_catalogue()


@pytest.fixture(scope="session")
def shop(catalogue: Catalogue) -> Item:
    """Choose the item that registers a sole trader."""
    item = catalogue.item("sole-trader-registration")
    assert item is not None
    return item


@pytest.fixture
def today() -> date:
    """Stand on one day."""
    return date(2026, 9, 28)


@pytest.fixture
def situation() -> dict[str, str]:
    """Trade as one person in rented premises."""
    return {"operating_as": "person", "premises_right": "rented"}


@pytest.fixture
def answers() -> dict[str, str]:
    """Fill the form completely, with an impossible citizen."""
    return {
        "operator_name": "测试样一",
        "operator_number": "140581189912310019",
        "residence": "山西省高平市测试路1号",
        "phone": "13900000000",
        "shop_name": "高平试百货店",
        "business_scope": "general_goods",
        "employees": "2",
        "capital": "50000.00",
        "premises_address": "高平市测试路2号",
        "premises_owner": "高平试",
        "truthful": "promised",
    }


@pytest.fixture(scope="session")
def make_field() -> Callable[..., Field]:
    """Make a field of a type, with anything else by keyword."""

    def make(kind: FieldType, **more: Any) -> Field:
        return Field(key="asked", label=Bilingual("问", "Asked"), type=kind, **more)

    return make
