from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from content.contract.phone_upload import upload_info
from content.contract.sealing import SealBrokenError, seal, unseal


def test_bound_to_type():
    """A sealed picture opens as the type it was judged to be, and as no other."""
    key = X25519PrivateKey.generate()
    sealed = seal(b"picture", key.public_key(), upload_info("a", "image/jpeg"))
    try:
        unseal(sealed, key, upload_info("a", "application/pdf"))
    except SealBrokenError:
        is_open = False

    assert (is_open, unseal(sealed, key, upload_info("a", "image/jpeg"))) == (False, b"picture")
