"""PNG: our SVG drawn by resvg, with fonts that are found on the machine."""
