"""Everything the agency tells anyone: recipients, the outbox, channels and proof of delivery."""
