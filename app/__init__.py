"""brest1918: a cited prosopography of the conflict over the peace of Brest-Litovsk."""

import gc
from importlib.metadata import version

# What the start makes stays, and what a request makes goes as it ends: little is ever left over.
gc.set_threshold(50_000, 20, 20)
__version__ = version("brest1918")
