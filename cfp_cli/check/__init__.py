"""Checks: a subject in, findings out. Called before the calculation and again on its result."""
