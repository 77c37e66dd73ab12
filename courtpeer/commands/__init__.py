"""The commands, by noun; each is thin over what a capability does."""
