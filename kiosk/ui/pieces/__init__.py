"""What every widget is built from: boxes that know their height at a width, text, icons, cards, touch and scrolling."""
