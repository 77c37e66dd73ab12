"""A court: time zone, policies, phase schemes, words, memberships."""
