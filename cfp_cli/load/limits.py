"""How much a file may hold. Numbers have theirs in cfp_cli.model.number."""

#: Bytes of a YAML, JSON or CSV file; 20,000 lines are 2.4 MB.
MAX_FILE_BYTES = 5_000_000
#: Open collections at one point of a file. PyYAML's own composer crashes the process at some 20,000.
MAX_DEPTH = 32
#: Scalars, keys and collections of a file.
MAX_NODES = 1_000_000
#: Characters of one text.
MAX_TEXT = 10_000
#: Findings about reading one file, the last of which says that there are more.
MAX_FINDINGS = 200
#: Characters of the user's text that a message repeats.
MAX_ECHO = 40
#: Characters of a file's name that a message repeats.
MAX_NAME = 200
