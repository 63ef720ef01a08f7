"""The record of a label: made, written, checked, and its dates. Rests on the pipeline; knows no output."""
