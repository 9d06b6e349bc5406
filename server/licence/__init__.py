"""Licences on paper: composed from an application, drawn as PDF/A, signed, and verified again."""
