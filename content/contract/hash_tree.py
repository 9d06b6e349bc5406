"""A hash tree, so that one signature speaks for many messages and each can be proven alone.

Shape and prefixes are those of RFC 6962, 2.1: a leaf is hashed after a zero byte and a node after a one, so that no
node can be shown as a leaf; what has no neighbour in its layer moves up as it is. Knows nothing of signatures.
"""

import hashlib
from collections.abc import Sequence
from typing import Final

HASH_BYTES: Final = 32
STEP_BYTES: Final = 1 + HASH_BYTES
STEPS_MOST: Final = 32
"""A tree of four thousand million leaves; a longer path is nobody's."""
_LEAF, _NODE = b"\0", b"\1"
_LEFT, _RIGHT = b"\0", b"\1"


def leaf(message: bytes) -> bytes:
    """Give the hash by which a message stands in the tree."""
    return hashlib.sha256(_LEAF + message).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """Give the hash over all leaves in their order; of none there is none, and ValueError is raised."""
    return _layers(leaves)[-1][0]


def paths(leaves: Sequence[bytes]) -> list[bytes]:
    """Give for each leaf its path to the root: a step is where the neighbour stands (0 left, 1 right) and its hash."""
    layers = _layers(leaves)[:-1]
    return [_path(layers, at) for at in range(len(leaves))]


def climb(start: bytes, path: bytes) -> bytes | None:
    """Give the root that a path leads to from a leaf or node; None for a path that is not well formed."""
    if len(path) % STEP_BYTES or len(path) > STEPS_MOST * STEP_BYTES:
        return None
    reached = start
    for at in range(0, len(path), STEP_BYTES):
        side, neighbour = path[at : at + 1], path[at + 1 : at + STEP_BYTES]
        if side == _LEFT:
            reached = _node(neighbour, reached)
        elif side == _RIGHT:
            reached = _node(reached, neighbour)
        else:
            return None
    return reached


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(_NODE + left + right).digest()


def _layers(leaves: Sequence[bytes]) -> list[Sequence[bytes]]:
    if not leaves:
        raise ValueError("a tree has at least one leaf")
    layers: list[Sequence[bytes]] = [leaves]
    while len(layers[-1]) > 1:
        below = layers[-1]
        above = [_node(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        layers.append([*above, below[-1]] if len(below) % 2 else above)
    return layers


def _path(layers: Sequence[Sequence[bytes]], at: int) -> bytes:
    steps = []
    for layer in layers:
        if at % 2:
            steps += [_LEFT, layer[at - 1]]
        elif at + 1 < len(layer):
            steps += [_RIGHT, layer[at + 1]]
        at //= 2
    return b"".join(steps)
