"""Every table, one file a subject. Must not name a dialect."""
