"""Mermaid: flowcharts and user journeys."""
