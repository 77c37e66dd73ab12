"""The ground floor: ids, days and instants, refusals, the declarative base, sealing."""
