"""What the source document asks is shown on the hall of the server's tests, its desk, and the kiosk's own visits."""

from collections.abc import Iterator
from typing import Any

import pytest

from content.catalogue.model import Catalogue
from server.publishing import Publisher
from server.supervising import SupervisionDesk
from server.webhook import Webhook
from tests.kiosk.session.conftest import at_once, item, new_visit, visit, visit_at, words
from tests.server.conftest import (
    all_words,
    begun,
    clock,
    cluster,
    cluster_stand,
    config,
    database,
    database_url,
    desk,
    empty_desk,
    hall,
    stand,
    template,
)
from tests.server.department import Office, serving
from tests.server.pages.conftest import browsers, people
from tests.shipped import shipped_catalogue

__all__ = [
    "all_words",
    "at_once",
    "begun",
    "browsers",
    "clock",
    "cluster",
    "cluster_stand",
    "config",
    "database",
    "database_url",
    "desk",
    "empty_desk",
    "hall",
    "item",
    "new_visit",
    "people",
    "stand",
    "template",
    "visit",
    "visit_at",
    "words",
]


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The authored catalogue."""
    return shipped_catalogue()


@pytest.fixture
def publisher(hall: Any) -> Publisher:
    """The part of the worker that publishes decisions."""
    return Publisher(database=hall.services.database, intake=hall.services.intake, clock=hall.clock)


@pytest.fixture
def department(hall: Any) -> Iterator[Office]:
    """A supervising department's own program, listening."""
    with serving(Office(hall.services.secrets.server.public_key())) as opened:
        yield opened


@pytest.fixture
def telling(hall: Any) -> SupervisionDesk:
    """The part of the worker that tells departments."""
    s = hall.services
    webhook = Webhook(key=s.secrets.server, timeout_s=2)
    return SupervisionDesk(database=s.database, catalogues=s.catalogues, webhook=webhook, clock=hall.clock)
