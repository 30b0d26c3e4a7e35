"""What a printer, a copier or a session needs: files with marks, booklets, covers, packs."""
