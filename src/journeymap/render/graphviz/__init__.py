"""Graphviz: DOT, places that it finds, pictures that it draws."""
