"""The program: ``stakemap`` and ``python -m stakemap``."""


def main() -> None:
    """Run the command line."""
    from stakemap.cli.main import stakemap
    from stakemap.cli.memory import collect_seldom

    collect_seldom()
    stakemap()


if __name__ == "__main__":
    main()
