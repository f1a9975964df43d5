"""Sentences about what is measured or graded: ladders, steps, formulas, curves, levels, ratings."""
