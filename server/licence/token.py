"""Sign with a key that never leaves its token, over PKCS#11: where a real seal's key belongs.

The certificate stays a file, so that a token that holds nothing but the key is enough.
"""

import asyncio
from dataclasses import dataclass, field
from pathlib import Path

from pkcs11.exceptions import PKCS11Error
from pyhanko.config.pkcs11 import TokenCriteria
from pyhanko.keys import load_cert_from_pemder
from pyhanko.sign.pkcs11 import PKCS11Signer, open_pkcs11_session


class TokenError(Exception):
    """Say that a token cannot be used; carries the kind of failure, never the PIN."""


@dataclass(frozen=True, kw_only=True)
class Token:
    """Name a token and the key in it, by their labels; ``module`` is the maker's PKCS#11 library."""

    module: Path
    label: str
    key: str
    pin: str = field(repr=False)


def signer_in_token(token: Token, certificate: Path) -> PKCS11Signer:
    """Open a session with the token and keep it; a wrong PIN, token or key raises TokenError at once.

    ``certificate`` is the signer's, as PEM. Must not be called on an event loop.
    """
    try:
        session = open_pkcs11_session(
            str(token.module), token_criteria=TokenCriteria(label=token.label), user_pin=token.pin
        )
        signer = PKCS11Signer(
            session,
            signing_cert=load_cert_from_pemder(str(certificate)),  # type: ignore[no-untyped-call]  # typed in part
            key_label=token.key,
            use_raw_mechanism=True,  # hashing here: SoftHSM and some smart cards offer plain ECDSA alone
        )
        asyncio.run(_load(signer))
    except PKCS11Error as error:
        raise TokenError(type(error).__name__) from None
    return signer


async def _load(signer: PKCS11Signer) -> None:
    await signer.ensure_objects_loaded()  # type: ignore[no-untyped-call]  # typed in part
