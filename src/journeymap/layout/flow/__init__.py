"""The layout of sheets without rows and columns, whose places an engine finds."""
