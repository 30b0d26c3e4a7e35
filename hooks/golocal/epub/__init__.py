"""A volume as an EPUB 3.3: the same texts as the printed book, in the same order, that reflow."""
