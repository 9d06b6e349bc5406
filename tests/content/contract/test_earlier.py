from content.contract.earlier import EarlierRequest


def test_bound():
    """The sealed number serves for one question about one item, and says what is wanted and how it was proved."""
    asked = EarlierRequest("id", "item", 3, "key", proved_by="card")

    assert asked.seal_info().decode().splitlines()[1:] == ["key", "id", "earlier papers", "item", "3", "card"]
