"""The pages of the site: what each shows, and its text."""
