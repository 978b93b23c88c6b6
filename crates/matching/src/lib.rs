//! Gates, criteria and the order of candidates and vacancies: pure, explained, deterministic.
