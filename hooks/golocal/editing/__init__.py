"""What helps to write: canonical form, templates, overlays, forms, and what comes back in them."""
