"""The knowledge base: content/ read, checked and linked. Knows neither the site generator nor how anything is printed.

Its rooms, each importing only from those before it: language, model, reading, meaning, checking, data and upkeep,
opening, pages.
"""
