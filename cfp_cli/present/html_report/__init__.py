"""The report of one calculation as a page for clients and verifiers: values in `sections`, drawn by `charts` and `page`."""
