"""The earth on paper: a projection fitted to some places, the coastlines around them, marks and names that fit.

:mod:`.svg` offers the drawing.
"""
