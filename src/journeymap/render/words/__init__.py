"""Sheets in words: Markdown, terminal columns, narratives."""
