import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content.contract.hash_tree import STEP_BYTES, STEPS_MOST, climb, leaf, paths, root

MESSAGES = st.lists(st.binary(max_size=3), min_size=1, max_size=20)


def sha256(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()


def as_written(messages: list[bytes]) -> bytes:
    """Hash as RFC 6962, 2.1 defines it: split at the largest power of two below the count."""
    if len(messages) == 1:
        return sha256(b"\0", messages[0])
    split = 1
    while split * 2 < len(messages):
        split *= 2
    return sha256(b"\1", as_written(messages[:split]), as_written(messages[split:]))


@given(MESSAGES)
@settings(max_examples=30)
def test_as_the_rfc_says(messages):
    """The root is the Merkle tree hash of RFC 6962."""
    assert root([leaf(each) for each in messages]) == as_written(messages)


@given(MESSAGES)
@settings(max_examples=30)
def test_every_path_leads_to_the_root(messages):
    """From each leaf its own path leads to the root."""
    leaves = [leaf(each) for each in messages]

    assert {climb(each, path) for each, path in zip(leaves, paths(leaves), strict=True)} == {root(leaves)}


@given(MESSAGES, st.data())
@settings(max_examples=30)
def test_no_other_leaf(messages, data):
    """No path leads there from a leaf that is not in its place."""
    leaves = [leaf(each) for each in messages]
    at = data.draw(st.integers(0, len(leaves) - 1))
    other = data.draw(st.binary(max_size=3).filter(lambda each: each != messages[at]))

    assert climb(leaf(other), paths(leaves)[at]) != root(leaves)


@given(st.lists(st.binary(max_size=3), min_size=2, max_size=20, unique=True), st.data())
@settings(max_examples=30)
def test_no_changed_path(messages, data):
    """A path with any bit changed leads elsewhere, or nowhere."""
    leaves = [leaf(each) for each in messages]
    path = bytearray(paths(leaves)[0])
    path[data.draw(st.integers(0, len(path) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert climb(leaves[0], bytes(path)) != root(leaves)


def test_a_node_is_no_leaf():
    """What two leaves join to cannot be passed off as a message."""
    left, right = leaf(b"a"), leaf(b"b")

    assert leaf(left + right) != root([left, right])


def test_alone():
    """A leaf alone is the root, by a path without a step."""
    assert (root([leaf(b"a")]), paths([leaf(b"a")])) == (leaf(b"a"), [b""])


def test_none():
    """Of no leaf there is no root."""
    with pytest.raises(ValueError, match="at least one"):
        root([])


MALFORMED = {
    "a byte short": bytes(STEP_BYTES - 1),
    "a byte more": bytes(STEP_BYTES + 1),
    "a third side": b"\2" + bytes(STEP_BYTES - 1),
    "too long": bytes(STEP_BYTES * (STEPS_MOST + 1)),
}


@pytest.mark.parametrize("path", MALFORMED.values(), ids=MALFORMED)
def test_malformed(path):
    """What is no path leads nowhere."""
    assert climb(leaf(b"a"), path) is None
