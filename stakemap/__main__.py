"""The program: ``stakemap`` and ``python -m stakemap``."""


def main() -> None:
    """Run the command line."""
    from stakemap.cli.main import stakemap

    stakemap()


if __name__ == "__main__":
    main()
