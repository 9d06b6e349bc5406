"""Five keys that do all a finger does: where the mark stands, and how text is put together. Imports no Kivy."""
