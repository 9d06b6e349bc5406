"""Sheets from a tray: an IPP 2.0 client straight to the printer, without a spooler in between."""
