"""Spreadsheets in: rosters and contact logs, with a preview and an error file."""
