"""The PostgreSQL and the Redis-protocol server that the demo and the tests bring along."""
