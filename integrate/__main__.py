"""Where the program begins; it answers ``--version`` itself, before anything is imported."""

import sys


def main() -> None:
    """Run the command line and leave with its exit code."""
    if sys.argv[1:] == ["--version"]:
        from integrate.version import __version__

        sys.stdout.write(f"integrate {__version__}\n")
        return
    import gc

    # A start makes many objects and no garbage; 7 % of it was spent looking for some.
    gc.set_threshold(50_000)
    try:
        from integrate.cli.running import run

        code = run(sys.argv[1:])
    except KeyboardInterrupt:  # before there was anything to keep
        code = 130
    sys.exit(code)


if __name__ == "__main__":
    main()
