"""What the server says of submissions and papers, under one signature for all that one COMMIT took.

Whatever was stored together is one hash tree, and the server signs its root. An answer carries one path, from the root
over what its own request handed in up to the signed root. From that the kiosk makes a proof for each submission, which
holds for ever and tells of its neighbours nothing but hashes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import msgspec

from content.contract.hash_tree import climb, leaf, paths, root
from content.contract.signing import SIGNATURE_BYTES, Domain, PrivateKey, PublicKey, is_signed, sign

HELD: Final = ("stored", "duplicate")


class Acknowledgement(msgspec.Struct, frozen=True):
    """Answer for one submission or paper.

    ``stored`` and ``duplicate`` both mean that the server holds it durably; they count only with the signature of the
    whole answer. ``refused`` names a problem key and is final; ``retry`` is not.
    """

    id: str
    result: Literal["stored", "duplicate", "refused", "retry"]
    problem: str = ""


class AcknowledgementBatch(msgspec.Struct, frozen=True):
    """Answer a request, one result for each thing handed in, in its order.

    ``path`` leads from the root over the held ones among them, in that order, to the root under ``signature``. Both are
    empty where none is held.
    """

    results: list[Acknowledgement]
    path: bytes = b""
    signature: bytes = b""


@dataclass(frozen=True)
class Seal:
    """Hold what ties one request to the signature over many."""

    path: bytes = b""
    signature: bytes = b""


def held_leaf(id: str, body_sha256: str) -> bytes:
    """Give the leaf that says: the server holds the body of this hash (hex) under this id."""
    return leaf(f"{id}\n{body_sha256}".encode())


def seal_all(requests: Sequence[Sequence[bytes]], key: PrivateKey) -> list[Seal]:
    """Sign once for the leaves of all requests, and give each its seal; one without a leaf gets an empty one."""
    roots = [root(leaves) for leaves in requests if leaves]
    if not roots:
        return [Seal()] * len(requests)
    signature = sign(Domain.ACKNOWLEDGEMENT, root(roots), key)
    ways = iter(paths(roots))
    return [Seal(next(ways), signature) if leaves else Seal() for leaves in requests]


def proofs(answer: AcknowledgementBatch, *, sent: Mapping[str, str], key: PublicKey) -> dict[str, bytes]:
    """Give by id the proof of everything the answer says is held, each tried by itself; what fails is left out.

    ``sent`` names by id the body hashes that were handed in: the server's own word for them is never asked.
    """
    held = [given.id for given in answer.results if given.result in HELD]
    if not held or not sent.keys() >= set(held):
        return {}
    ways = paths([held_leaf(id, sent[id]) for id in held])
    made = {id: answer.signature + way + answer.path for id, way in zip(held, ways, strict=True)}
    return {id: proof for id, proof in made.items() if is_held(id, sent[id], proof, key=key)}


def is_held(id: str, body_sha256: str, proof: bytes, *, key: PublicKey) -> bool:
    """Tell whether a proof shows that the server of this key holds the body of this hash under this id."""
    signature, path = proof[:SIGNATURE_BYTES], proof[SIGNATURE_BYTES:]
    reached = climb(held_leaf(id, body_sha256), path)
    return reached is not None and is_signed(Domain.ACKNOWLEDGEMENT, reached, signature, key)
