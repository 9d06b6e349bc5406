"""Passwords of staff: argon2id, tuned so that a sign-in takes about 30 ms on two cores.

The figures are OWASP's second choice (19 MiB, 2 passes, 1 lane); the library's own default takes four times as long
and lets a few attempts at once stall the server.
"""

from functools import cached_property

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 12
LONGEST = 200
_MEMORY_KIB = 19 * 1024
_PASSES = 2
_LANES = 1


class Passwords:
    """Hash and compare. Safe for many threads at once.

    The cost is that of new hashes; comparing costs what the hash that is kept says.
    """

    def __init__(self, *, memory_kib: int = _MEMORY_KIB, passes: int = _PASSES) -> None:
        self._hasher = PasswordHasher(passes, memory_kib, _LANES, type=Type.ID)

    @cached_property
    def _nobody(self) -> str:
        # An unknown login costs as much time as a known one, so that timing tells nobody who works here.
        return self._hasher.hash("nobody has this password")

    def hash(self, password: str) -> str:
        """Give the text to keep; it holds salt and figures."""
        return self._hasher.hash(password)

    def matches(self, kept: str, password: str) -> bool:
        """Tell whether the password belongs to what is kept. An empty ``kept`` never matches, as slowly as any."""
        try:
            return self._hasher.verify(kept or self._nobody, password) and bool(kept)
        except (VerificationError, InvalidHashError):
            return False


def is_long_enough(password: str) -> bool:
    """Tell whether a new password may be taken: length alone counts, after NIST SP 800-63B §5.1.1."""
    return SHORTEST <= len(password) <= LONGEST
