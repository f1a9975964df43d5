"""Sentences about what happens: each time, once, in a row, at twice, by what has been allowed."""
