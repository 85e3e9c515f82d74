"""The layout of tables."""
