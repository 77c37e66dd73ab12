"""People who sign in: passwords, sessions, roles and permissions as words."""
