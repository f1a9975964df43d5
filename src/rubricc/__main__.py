"""`python -m rubricc`: the command line, where its script is not on the path."""

from rubricc.cli import main

main(prog_name="rubricc")
