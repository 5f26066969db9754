"""Check-ins that are due, and the meetings that satisfy them."""
