"""The JSON Schema of the language, and the snippets of editors."""
