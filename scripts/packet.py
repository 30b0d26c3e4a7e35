#!/usr/bin/env python3
"""Write what a reviewer of a change needs: a summary to post, and handouts to look at."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("packet"))
