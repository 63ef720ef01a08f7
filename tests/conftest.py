"""What must not differ between those who run the tests."""

import os
import signal

# A shell that starts the tests behind itself (`make test &`) lets them ignore Ctrl-C, and so all that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

# pytest-xdist and terminals say how wide they are; output for pipes does not depend on it otherwise.
os.environ.pop("COLUMNS", None)
