"""A camera picture on its way to the window. Imports no Kivy: the camera's thread makes these."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Frame:
    """Hold one camera picture: RGB rows, the first at the top."""

    width: int
    height: int
    rgb: bytes
