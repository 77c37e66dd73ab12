"""Alumni: groups, members, meetings and attendance; scoped by group, not by court."""
