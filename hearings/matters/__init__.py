"""Matters: what legal clocks are about, the events of each as they are recorded, and where its clocks stand."""
