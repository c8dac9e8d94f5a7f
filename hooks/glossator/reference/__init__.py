"""The reference of ``data/``, made from the model: what each key means, for people and for their editor programs.

A key's description is the docstring below its field in :mod:`glossator.model`. ``make reference`` makes of them the
page ``hooks/REFERENCE.md`` and a JSON Schema for each file of ``data/``, and has each file name its schema
(:mod:`glossator.reference.writing`).
"""
