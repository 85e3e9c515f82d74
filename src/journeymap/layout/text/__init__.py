"""How wide texts are, and where they break; no font is looked at."""
