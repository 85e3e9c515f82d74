"""What a rule is, its page, and the profiles that ask for it."""
