"""What is counted and looked up afterwards: the audit log's page."""
