"""Paper, codes and cards: drivers that say what is known. Imports neither content nor a program."""
