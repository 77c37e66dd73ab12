"""Who read, changed, printed or sent what; append-only."""
