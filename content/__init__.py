"""The shared language of kiosk and server: items, forms, codes, seals and words. Imports no program."""
