"""What several layouts are made of: boxes, headings, columns, routes and tracks of lines."""
