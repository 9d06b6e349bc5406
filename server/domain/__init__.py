"""What a case is and who may move it: pure, without tables, requests or clocks of its own."""
