"""The core of *Human Rights Go Local*: entries in, a checked corpus and a planned site out.

Data flows one way, from package to package; docs/contribute/build.md has them in their order, and
the walk of a practice through them. Nothing here knows MkDocs.
"""
