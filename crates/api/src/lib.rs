//! The service: pages, JSON, workers and commands in one binary.
