"""brest1918: a cited prosopography of the conflict over the peace of Brest-Litovsk."""

from importlib.metadata import version

__version__ = version("brest1918")
