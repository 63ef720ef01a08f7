"""Workbooks: their layout, their rows, writing them and reading them."""
