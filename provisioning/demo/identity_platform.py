"""A stand-in for the platform that shows identity codes (亮证码) on citizens' telephones.

``python -m provisioning.demo.identity_platform --key platform.pem NAME NUMBER`` prints one code, new each time;
``--public`` prints what the server's ``[identity_issuers]`` must hold. For demonstrations and tests only.
"""

import argparse
import base64
import secrets
import sys
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from content.contract.clock import SystemClock
from content.contract.code import Code, CodeType, Holder, write_code
from content.contract.ids import new_id
from content.contract.signing import load_private_key, public_bytes, save_private_key

PLATFORM = "platform"
LIFE = timedelta(minutes=5)


@dataclass(frozen=True)
class IdentityPlatform:
    """Hold the platform's key."""

    key: Ed25519PrivateKey = field(repr=False)

    @classmethod
    def at(cls, path: Path) -> "IdentityPlatform":
        """Read the key, or make one where there is none yet."""
        if not path.exists():
            save_private_key(Ed25519PrivateKey.generate(), path)
        return cls(load_private_key(path))

    def public_text(self) -> str:
        """Write the public key as the server's settings want it, in base64."""
        return base64.b64encode(public_bytes(self.key.public_key())).decode()

    def show(self, name: str, number: str, *, now: datetime) -> str:
        """Write a code for one showing, good for five minutes."""
        subject = new_id(now, secrets.token_bytes)
        return write_code(
            Code(CodeType.IDENTITY, "", subject, PLATFORM, now, now + LIFE, Holder(name, number)), self.key
        )


def main() -> int:
    """Print one code, or the public key."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--key", type=Path, required=True)
    parser.add_argument("--public", action="store_true")
    parser.add_argument("holder", nargs="*", metavar="NAME NUMBER")
    options = parser.parse_args()
    platform = IdentityPlatform.at(options.key)
    if options.public:
        print(platform.public_text())
        return 0
    if len(options.holder) != 2:  # noqa: PLR2004  # a name and a number
        parser.error("give a name and a number")
    print(platform.show(*options.holder, now=SystemClock().now()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
