"""What the server keeps, one file a subject; only ``engine`` knows which database it is."""
