"""cfp: product carbon footprints under product category rules, from an inventory file to a label value."""

__version__ = "0.1.0"
