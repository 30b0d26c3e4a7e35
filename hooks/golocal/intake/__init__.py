"""From the answers of the issue form to a canonical practice, or words that ask back."""
