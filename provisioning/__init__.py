"""Setting up, demonstrating and keeping machines. Uses the programs from outside, and content only."""
