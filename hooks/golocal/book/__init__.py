"""The values of books: volume, handout, pack."""
