"""Files of a word processor (WordprocessingML, ECMA-376 transitional): written, opened and read."""
