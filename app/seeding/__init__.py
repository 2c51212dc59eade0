"""From the seed package to a loaded database: read, check, render, load."""
