"""Restorative milestones, offered and never ordered."""
