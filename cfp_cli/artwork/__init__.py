"""The drawn label: a plan in, a drawing of filled outlines out, written as SVG, PNG or PDF. Knows no inventory."""
