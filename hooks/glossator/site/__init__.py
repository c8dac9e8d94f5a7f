"""A floor of the engine."""
