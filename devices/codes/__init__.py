"""Codes before a camera: decoding, a driver that forgets every frame, and a camera to practise on."""
