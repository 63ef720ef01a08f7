"""From a workbook or CSV file to an inventory: what is sure is read, everything else is a finding at its cell.

Layouts are listed in `layouts.py`: to add one, write a module with `detect` and `read` and list it there.
"""
