"""What a participant wants and lacks: goals, needs, the ROSE stage, the sustainability plan."""
