"""What the cabinet itself shows and feels: a beacon light, door contacts and a tamper switch."""
