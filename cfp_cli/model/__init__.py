"""The words of the field as immutable values. Standard library only; imports nothing of cfp_cli outside this folder."""
