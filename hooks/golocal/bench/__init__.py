"""How fast the site is made: synthetic collections, rows side by side, and the README's table."""
