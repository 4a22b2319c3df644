"""What Prometheus may ask of a running archive: what it did, and how it stands."""
