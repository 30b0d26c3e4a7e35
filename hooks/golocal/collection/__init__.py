"""The whole collection: loaded, seen by term and place, with its history."""
