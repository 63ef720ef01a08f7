"""`python -m cfp_cli`."""

from cfp_cli.app.main import main

# A process that is started afresh imports this module once more.
if __name__ == "__main__":
    main()
