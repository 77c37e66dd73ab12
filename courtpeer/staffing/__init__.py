"""The meeting: docket, advocacy notes, packets, decisions."""
