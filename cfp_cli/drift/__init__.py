"""What the holder of a label must do when a footprint moves away from the certified value."""
