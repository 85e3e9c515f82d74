"""Tree to map: a decoder for each shape of a field, and the registries of used files."""
