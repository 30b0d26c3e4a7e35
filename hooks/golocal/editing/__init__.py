"""What editors write with: canonical form, templates, forms, imports."""
