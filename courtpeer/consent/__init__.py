"""What may be told, to whom, for what, until when; and every disclosure."""
