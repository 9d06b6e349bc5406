from content.catalogue.model import BookableService, Catalogue


def test_authored_windows(catalogue: Catalogue):
    """Every authored service is called by a window."""
    served = {name for window in catalogue.bookings.windows for name in window.services}

    assert {service.id for service in catalogue.bookings.services} == served


def test_address(catalogue: Catalogue):
    """Only an agent who comes to the citizen needs an address."""
    assert [service.id for service in catalogue.bookings.services if service.needs_address] == ["agent"]


def test_unknown_service(catalogue: Catalogue):
    """A name that nobody offers finds nothing."""
    assert catalogue.bookings.service("moon") is None


def test_service(catalogue: Catalogue):
    """A service is found by its id."""
    assert isinstance(catalogue.bookings.service("permits"), BookableService)


def test_window(catalogue: Catalogue):
    """A window is found by its id."""
    window = catalogue.bookings.window("1")

    assert window is not None
    assert "registration" in window.services


def test_rank(catalogue: Catalogue):
    """A priority counts, whether somebody has booked or not; an invented one does not."""
    plan = catalogue.bookings

    assert [
        plan.rank("soldier", is_booked=False),
        plan.rank("", is_booked=True),
        plan.rank("king", is_booked=False),
    ] == [1, 10, 20]
