#!/usr/bin/env python3
"""Report what is due: old statuses, reports of commitments, sources that are gone."""

import environment

if __name__ == "__main__":
    raise SystemExit(environment.run("ageing"))
