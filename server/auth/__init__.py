"""Who is asking: kiosks by their signatures, staff by their sessions."""
