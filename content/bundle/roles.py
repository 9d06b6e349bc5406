"""The classes of python-tuf's metadata API and of its keys, in the one place that imports them."""

from securesystemslib.signer import (  # type: ignore[attr-defined]  # re-exported without saying so, as below
    CryptoSigner,
    SSlibKey,
)
from tuf.api.metadata import (  # type: ignore[attr-defined]  # re-exported without saying so
    Metadata,
    MetaFile,
    Role,
    Root,
    Signed,
    Snapshot,
    TargetFile,
    Targets,
    Timestamp,
)

__all__ = [
    "CryptoSigner",
    "MetaFile",
    "Metadata",
    "Role",
    "Root",
    "SSlibKey",
    "Signed",
    "Snapshot",
    "TargetFile",
    "Targets",
    "Timestamp",
]
