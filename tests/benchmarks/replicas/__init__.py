"""What replicas add: how many requests are answered with none, one and two of them."""
