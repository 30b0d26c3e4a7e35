"""The pages of the site: what each shows, its text, and the check of what was made."""
