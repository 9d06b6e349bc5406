"""A hand that touches the real window by orders from a socket; only demonstrations and tests switch it on."""
