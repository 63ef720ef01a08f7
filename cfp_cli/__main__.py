"""`python -m cfp_cli`."""

from cfp_cli.app.main import main

main()
