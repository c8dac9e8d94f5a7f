"""Drawings that are made at build time, as SVG to stand in a page.

:mod:`.charts` offers a series of numbers, :mod:`.maps` the places on a map; boxes and labels are what they share.
"""
