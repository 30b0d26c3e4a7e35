"""What was printed: which practice stands on which pages of a published volume, and its history."""
