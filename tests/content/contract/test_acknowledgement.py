import hashlib
from itertools import pairwise

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from content.contract.acknowledgement import (
    Acknowledgement,
    AcknowledgementBatch,
    Seal,
    held_leaf,
    is_held,
    proofs,
    seal_all,
)

KEY = Ed25519PrivateKey.from_private_bytes(b"\x07" * 32)
PUBLIC = KEY.public_key()
GROUPS = st.lists(st.integers(0, 4), min_size=1, max_size=8).filter(any)
"""How many submissions each of the requests hands in that share a COMMIT."""


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def answered(counts, key=KEY):
    """Answer requests together; gives what each sent and heard."""
    sent = [{f"{number}-{at}": sha256(f"{number}-{at}") for at in range(count)} for number, count in enumerate(counts)]
    seals = seal_all([[held_leaf(*pair) for pair in each.items()] for each in sent], key)
    told = [
        AcknowledgementBatch([Acknowledgement(id, "stored") for id in each], seal.path, seal.signature)
        for each, seal in zip(sent, seals, strict=True)
    ]
    return list(zip(sent, told, strict=True))


@given(GROUPS)
@settings(max_examples=20)
def test_each_is_proven_alone(counts):
    """Whatever shared a COMMIT, every submission of every request has a proof that stands by itself."""
    proven = [(sent, proofs(told, sent=sent, key=PUBLIC)) for sent, told in answered(counts)]

    assert [sent.keys() for sent, _ in proven] == [found.keys() for _, found in proven]
    assert all(is_held(id, sent[id], proof, key=PUBLIC) for sent, found in proven for id, proof in found.items())


@given(GROUPS)
@settings(max_examples=20)
def test_one_signature(counts):
    """All that shared a COMMIT shares one signature."""
    assert len({told.signature for sent, told in answered(counts) if sent}) == 1


@given(GROUPS, st.data())
@settings(max_examples=20)
def test_no_other_submission(counts, data):
    """A proof holds for no other id and no other hash."""
    sent, told = data.draw(st.sampled_from([each for each in answered(counts) if each[0]]))
    id, proof = data.draw(st.sampled_from(sorted(proofs(told, sent=sent, key=PUBLIC).items())))

    assert not is_held("other", sent[id], proof, key=PUBLIC)
    assert not is_held(id, sha256("other"), proof, key=PUBLIC)


@given(GROUPS, st.data())
@settings(max_examples=20)
def test_no_changed_proof(counts, data):
    """A proof with any bit changed, or cut short, holds no more."""
    sent, told = data.draw(st.sampled_from([each for each in answered(counts) if each[0]]))
    id, proof = data.draw(st.sampled_from(sorted(proofs(told, sent=sent, key=PUBLIC).items())))
    changed = bytearray(proof)
    changed[data.draw(st.integers(0, len(proof) - 1))] ^= 1 << data.draw(st.integers(0, 7))

    assert not is_held(id, sent[id], bytes(changed), key=PUBLIC)
    assert not is_held(id, sent[id], proof[: data.draw(st.integers(0, len(proof) - 1))], key=PUBLIC)


@given(GROUPS)
@settings(max_examples=20)
def test_another_server(counts):
    """Another key's signature proves nothing."""
    other = answered(counts, key=Ed25519PrivateKey.from_private_bytes(b"\x08" * 32))

    assert [proofs(told, sent=sent, key=PUBLIC) for sent, told in other] == [{} for _ in counts]


@given(st.lists(st.integers(1, 4), min_size=2, max_size=6))
@settings(max_examples=20)
def test_a_neighbours_path(counts):
    """With the path of a neighbour under the same signature nothing is proven."""
    pairs = pairwise(answered(counts))
    swapped = [(sent, msgspec.structs.replace(told, path=other.path)) for (sent, told), (_, other) in pairs]

    assert [proofs(told, sent=sent, key=PUBLIC) for sent, told in swapped] == [{} for _ in swapped]


@given(st.permutations(range(4)).filter(lambda order: order != [0, 1, 2, 3]))
@settings(max_examples=20)
def test_another_order(order):
    """Results in another order than they were signed in prove nothing."""
    ((sent, told),) = answered([4])
    shuffled = msgspec.structs.replace(told, results=[told.results[at] for at in order])

    assert proofs(shuffled, sent=sent, key=PUBLIC) == {}


def test_left_out():
    """Nor does an answer that leaves one out."""
    ((sent, told),) = answered([3])

    assert proofs(msgspec.structs.replace(told, results=told.results[:2]), sent=sent, key=PUBLIC) == {}


def test_never_sent():
    """Nor one about something that was not handed in."""
    ((sent, told),) = answered([2])
    sent.popitem()

    assert proofs(told, sent=sent, key=PUBLIC) == {}


def test_other_bytes():
    """Nor one about other bytes than were handed in."""
    ((sent, told),) = answered([2])

    assert proofs(told, sent={**sent, "0-1": sha256("other")}, key=PUBLIC) == {}


def test_refused_among_held():
    """What was refused or put off stands outside the tree and is not proven; its neighbours are."""
    ((sent, told),) = answered([2])
    results = [told.results[0], Acknowledgement("x", "refused", "key"), Acknowledgement("y", "retry"), told.results[1]]
    every = {**sent, "x": sha256("x"), "y": sha256("y")}

    assert proofs(msgspec.structs.replace(told, results=results), sent=every, key=PUBLIC).keys() == sent.keys()


def test_nothing_held():
    """Where nothing is held nothing is signed, and nothing is proven."""
    assert seal_all([[], []], KEY) == [Seal(), Seal()]
    assert proofs(AcknowledgementBatch([Acknowledgement("x", "refused", "key")]), sent={"x": ""}, key=PUBLIC) == {}
