"""A kiosk that opens an upload, and a phone that sends to it, for the tests of the server."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from httpx import Response

from content.contract.phone_upload import PhoneUploadRequest, upload_info
from content.contract.sealing import unseal

ORIGIN = "http://hall.test"


@dataclass
class OpenUpload:
    """Hold one upload with the kiosk's private key, and the path of its page."""

    kiosk: Any
    id: str
    path: str = ""
    key: X25519PrivateKey = field(default_factory=X25519PrivateKey.generate, repr=False)

    def request(self, language: str = "zh") -> PhoneUploadRequest:
        """Ask for it."""
        return PhoneUploadRequest(self.id, self.key.public_key().public_bytes_raw(), language)

    def call(self, method: str, what: str = "") -> Response:
        """Ask about it as its kiosk."""
        answer: Response = self.kiosk.call(method, f"/phone-uploads/{self.id}{what}")
        return answer

    def state(self) -> dict[str, Any]:
        """Look how far it is."""
        return dict(self.call("GET").json())

    def send(self, picture: bytes, *, name: str = "photo.jpg", origin: str = ORIGIN) -> Response:
        """Send a picture as its page on a phone does."""
        answer: Response = self.kiosk.client.post(
            self.path, files={"picture": (name, picture)}, headers={"origin": origin} if origin else {}
        )
        return answer

    def unsealed(self) -> bytes:
        """Fetch what came and open it with the kiosk's key."""
        return unseal(self.call("GET", "/file").content, self.key, upload_info(self.id, self.state()["media"]))


def opened(kiosk: Any, language: str = "zh") -> OpenUpload:
    """Open an upload at a kiosk."""
    upload = OpenUpload(kiosk, kiosk.new_id())
    url = kiosk.call("POST", "/phone-uploads", upload.request(language)).json()["url"]
    upload.path = urlsplit(url).path
    return upload
