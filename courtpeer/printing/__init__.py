"""Paper: finished HTML becomes tagged PDF fragments, and fragments a packet."""
