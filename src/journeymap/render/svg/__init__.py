"""SVG: figures, style sheet, signs."""
