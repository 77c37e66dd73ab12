"""One-on-one contacts, private notes, follow-ups."""
