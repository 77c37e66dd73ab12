"""Persons and their enrolments, phase history, peer assignments."""
