//! Journeys over HTTP, the access matrix and the tidiness of the tree.
