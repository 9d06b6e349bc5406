"""Every block of a screen as something that can be drawn and touched."""
