"""The commands: one module each, `main(argv) -> exit status`, called by the doors in `scripts/`.

Exit status: 0 done, 1 problems in the collection or the build, 2 wrong use of the command.
"""
