"""The ledger on disk: immutable shards of Parquet files, a manifest, and generations of links."""
