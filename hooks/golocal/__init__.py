"""The core of *Human Rights Go Local*: entries in, a checked corpus and a planned site out.

Data flows one way, each stage a module: `sources` (bytes to text), `frontmatter` and `yamltext`
(text to nodes with places), `decoding` (nodes to entries, by the tables of `schema`), `rules`
(entries to faults), `corpus` (a folder to a `model.Corpus`), `site` (a corpus to a plan of pages,
data and books). Nothing here knows MkDocs.
"""
