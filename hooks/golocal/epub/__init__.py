"""Printed books as EPUB 3.3: the same texts in the same order, that reflow."""
