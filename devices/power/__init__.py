"""Mains and battery: the UPS as the network's upsd tells of it."""
