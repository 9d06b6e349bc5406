"""The window: draws a ``Screen`` and sends back the event each button carries. It decides nothing about a journey.

Imports nothing here, because Kivy reads its environment on import: call ``environment.prepare`` first.
"""
