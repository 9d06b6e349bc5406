"""What kiosk and server say to each other, and how it is numbered, sealed and signed."""
