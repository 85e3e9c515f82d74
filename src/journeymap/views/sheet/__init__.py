"""The kinds of sheets and their parts, without coordinates."""
