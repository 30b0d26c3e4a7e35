"""Volumes and handouts on paper: from entries to HTML documents, from documents to PDFs."""
