from dataclasses import replace

from content.bundle.topics import TopicKind, kind_of, topics, topics_of
from content.catalogue.bilingual import Bilingual
from content.catalogue.item import Serves
from content.catalogue.model import Catalogue


def test_served_by_both(catalogue: Catalogue):
    """What serves persons and organisations alike is found under both."""
    assert topics_of(catalogue.items[0])[:2] == ("serves.person", "serves.legal_person")


def test_served_by_one(catalogue: Catalogue):
    """What serves organisations only is not found under persons."""
    item = replace(catalogue.items[0], serves=Serves.LEGAL_PERSON)

    assert topics_of(item) == ("serves.legal_person", "theme.business", "unit.market")


def test_empty_topics(catalogue: Catalogue):
    """A department without items is not offered."""
    offered = topics(catalogue.themes, catalogue.organisation, found=frozenset({"theme.business"}))

    assert [(topic.key, topic.name) for topic in offered] == [("theme.business", Bilingual("开店", "Open a shop"))]


def test_kind():
    """A key tells which way it belongs to."""
    assert kind_of("unit.social_affairs") is TopicKind.UNIT
