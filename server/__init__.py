"""The small server behind the kiosks. Imports content only."""
