"""Drawings as pages that Typst sets: shapes as in the SVG, words as text, with fonts that are found on the machine."""
