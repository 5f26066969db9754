"""Users, roles and units: who may do what, and whom they reach."""
