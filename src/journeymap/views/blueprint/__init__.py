"""The service blueprint, and what other views of lanes share with it."""
