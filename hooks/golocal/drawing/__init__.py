"""Drawings of the world made from the collection: covers, locators, maps, cards."""
