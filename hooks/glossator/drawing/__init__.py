"""Drawings that are made at build time, as SVG."""
