"""`python -m rashomon` is the same as the `rashomon` command."""

from rashomon.cli import main

if __name__ == "__main__":
    main()
