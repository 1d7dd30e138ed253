"""``python -m policytrack`` is the command ``policytrack``."""

from policytrack.cli import main

if __name__ == "__main__":
    main(prog_name="python -m policytrack")
