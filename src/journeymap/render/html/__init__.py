"""The page: the picture, everything that the map says, and the scripts that show it."""
