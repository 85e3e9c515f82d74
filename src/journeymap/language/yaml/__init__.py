"""Text to tree: the two parsers of PyYAML brought to one verdict, and what is wrong with a text that is no YAML."""
