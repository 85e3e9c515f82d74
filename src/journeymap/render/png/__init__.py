"""PNG: a drawing as one page, set by Typst in pixels."""
