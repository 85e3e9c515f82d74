"""
What the tool itself says on a sheet, in the reader's language.

Holds: the language that is spoken, phrases with places for values, one catalogue for each language.
May import: late.
Start reading: phrase.py, then german.py.
"""
