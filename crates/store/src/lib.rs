//! The truth: scoped reads, the one way to commit, jobs, changes and audit over SQLite or PostgreSQL.
