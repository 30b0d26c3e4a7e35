"""Social cards: the picture that stands beside a page's address where somebody shares it."""
