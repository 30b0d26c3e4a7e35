"""The form in the browser: its configuration, made from the schema, and its bundle."""
