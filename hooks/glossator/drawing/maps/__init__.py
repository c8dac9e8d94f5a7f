"""The earth on paper: a projection fitted to some places, and the coastlines to draw round them."""
