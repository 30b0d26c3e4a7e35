"""The Markdown of an entry."""
