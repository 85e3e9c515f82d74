"""The layout of trees."""
