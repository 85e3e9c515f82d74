"""The layout of stories: blueprints and journeys as narrow as the column of a document."""
