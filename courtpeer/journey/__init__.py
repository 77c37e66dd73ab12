"""Leaving the program, certificates on the way, and the participant's own copy of it."""
