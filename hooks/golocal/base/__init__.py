"""Places, diagnostics, words and files: what every other package stands on."""
