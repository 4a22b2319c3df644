"""What happens when something breaks, with real processes: run by make test-faults."""
