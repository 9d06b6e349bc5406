"""How the law counts days: working calendars and statutory clocks, pure and without input or output."""
