import pytest

from devices.transports.link import LinkAbsentError, LinkError, LinkLostError, LinkStalledError, LinkUnreachableError

KINDS = (LinkAbsentError, LinkUnreachableError, LinkLostError, LinkStalledError)


def test_keys_differ():
    """Each thing that goes wrong on a wire has a key of its own."""
    assert len(KINDS) + 1 == len({LinkError.key, *(kind.key for kind in KINDS)})


@pytest.mark.parametrize("kind", KINDS)
def test_error_is_told(kind: type[LinkError]):
    """An error says its key and its reason, and counts no byte as gone unless it was told of some."""
    error = kind("EIO")

    assert (f"{kind.key}: EIO", 0) == (str(error), error.taken)


def test_taken():
    """A write that broke off says how much had left."""
    assert LinkStalledError("full", taken=12).taken == 12
