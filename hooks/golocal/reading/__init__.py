"""Reading entries: bytes to text, text to nodes with places, nodes to entries and faults."""
