"""What runs on records: the same modules serve the compiler and, inlined, every generated scorer.

They import the standard library and each other only. One text of these rules means that
scorer and compiler cannot read a record differently.
"""
