"""Drawings of the world made from the collection: covers, locators, maps.

The cover is the data: practices are dots where they happen. Everything here is pure geometry; what
a drawing looks like is said where it is shown.
"""

from golocal.drawing.drawing import BAND, PORTRAIT, Crop, Disc, Dot, Drawing
from golocal.drawing.globes import hemisphere, of_hemisphere, of_practice, of_region, of_volume
from golocal.drawing.world import of_commitments, of_regions, of_volume_map, of_world

__all__ = [
    "BAND",
    "PORTRAIT",
    "Crop",
    "Disc",
    "Dot",
    "Drawing",
    "hemisphere",
    "of_commitments",
    "of_hemisphere",
    "of_practice",
    "of_region",
    "of_regions",
    "of_volume",
    "of_volume_map",
    "of_world",
]
