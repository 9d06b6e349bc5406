"""Appointments as acts: each runs inside the caller's write, so that it happens whole or not at all."""
