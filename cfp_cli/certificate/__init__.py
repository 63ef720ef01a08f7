"""The life of a label: its record, its dates, and what became of its value. Rests on the pipeline; knows no output."""
