"""The layout of four fields between two axes."""
