"""What helps people to write entries: templates, the canonical form, forms and their answers."""
