"""PDF: drawings on pages, set by Typst."""
