//! Concepts, labels and the graph between them, with readers for published taxonomies.
