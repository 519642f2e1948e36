"""One article → its Reading."""
