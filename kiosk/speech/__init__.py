"""What the kiosk says aloud, who says it, and where it is heard. Imports neither Kivy nor a driver."""
