"""Records in the formats of others. Each format says what it has no place for."""
