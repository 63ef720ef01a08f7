"""Evidence: a calculation packed for a third party, verified from the pack alone, and locks beside inventories."""
