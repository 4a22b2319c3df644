"""Installing and running as docs/deployment has it, with real servers: run by make test-faults."""
