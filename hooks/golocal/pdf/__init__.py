"""PDFs: typeset, finished, inspected; files for a press."""
