"""Person-first words: hints that advise and never block, from a list that a court may change."""
