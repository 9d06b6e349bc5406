"""The words a citizen may type, gathered at set-up from open sources. ``kiosk.input`` makes dictionaries of them."""
