"""Chinese from letters and strokes, without the operating system's input method. Imports no Kivy.

Nothing is learnt and nobody is remembered: what is offered depends on the letters alone, today as on the first day.
"""
