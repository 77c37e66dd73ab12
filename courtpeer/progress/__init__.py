"""Whether a participant is ready to be considered for the next phase, and the team's steps."""
