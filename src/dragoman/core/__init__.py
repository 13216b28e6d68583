"""Plain frozen values that every stage reads and writes, and the errors that users may catch."""
