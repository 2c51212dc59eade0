"""The files of the seed package: one class a file, one field a column, in the file's order.

An empty cell is None. A docstring says what one row stands for.
"""
