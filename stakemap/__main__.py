"""The program: ``stakemap`` and ``python -m stakemap``."""

import sys


def main() -> None:
    """Run the command line."""
    try:
        from stakemap.cli.main import stakemap
        from stakemap.cli.memory import collect_seldom
        from stakemap.cli.plainly import print_what_can_be
    except KeyboardInterrupt:  # click is not there yet to end quietly
        sys.exit(1)

    collect_seldom()
    print_what_can_be(sys.stdout, sys.stderr)
    stakemap()


if __name__ == "__main__":
    main()
