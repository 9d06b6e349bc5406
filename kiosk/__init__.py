"""Citizen terminals: the screen process and the agent process, joined only by the journal file."""
