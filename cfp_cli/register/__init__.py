"""Asking the register: which document is for a product, what came before it and after."""
