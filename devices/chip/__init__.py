"""Chip cards over PC/SC, such as social security and bank cards; a resident card needs a reader of its own."""
