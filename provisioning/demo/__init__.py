"""The demonstration: real programs, a scripted citizen and officer, and an account of every step."""
