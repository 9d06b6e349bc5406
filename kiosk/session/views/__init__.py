"""What each phase shows, as plain data: one file a journey. Decides nothing that outlives the screen."""
