"""Beginning an inventory from a PCR: what it asks, as a YAML skeleton, as a workbook, or asked on a terminal."""
