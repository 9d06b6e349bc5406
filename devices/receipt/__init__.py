"""Receipt printers that speak ESC/POS. Prints lines, and knows nothing of applications or citizens."""
