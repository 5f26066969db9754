"""What victims offer: news to be told, blocks of Today, and whom not to visit before they were asked."""

from cases.victims.matching import cautions
from cases.victims.panels import PANELS
from cases.victims.sources import SOURCES

CAUTIONS = (cautions,)

__all__ = ["CAUTIONS", "PANELS", "SOURCES"]
