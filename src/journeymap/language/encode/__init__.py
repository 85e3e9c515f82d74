"""Map to text: plain data in the notation of the language, and YAML made of it."""
