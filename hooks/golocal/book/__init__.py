"""The values of what is printed: volumes, Outcome Documents, worksheets, handouts, packs."""
