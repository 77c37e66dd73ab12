"""Flask plumbing that knows no capability: access, transaction, forms, headers, paging."""
