"""What works on this kiosk now: from devices' states to what a citizen may be offered, and to what staff see."""
