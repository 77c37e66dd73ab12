"""Leaving the program, and what follows from it."""
