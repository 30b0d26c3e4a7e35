"""Drawings and words as pixels: white on one colour, for cards and covers."""
