"""The grammar of single values: quantities, spans of time, numbers, ids, and what is refused of a text."""
