"""The layout of sheets with lanes: blueprints, journeys."""
