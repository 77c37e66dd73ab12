"""The home of each role; the participant's page and list."""
