"""HTML documents to PDF files: WeasyPrint, what it leaves undone, and the workers."""
