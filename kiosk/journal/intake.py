"""The key to which a kiosk seals. Apart from sealing itself, which a first screen does not need."""

from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PublicKey


@dataclass(frozen=True)
class IntakeKey:
    """Name the server's intake key, as it came inside the signed catalogue version ``bundle``."""

    id: str
    public: X25519PublicKey
    bundle: int
