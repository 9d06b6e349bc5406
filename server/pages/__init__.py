"""Pages for staff: rendered here, readable without scripts, and knowing no table and no rule of their own."""
