"""What each address for programs costs on a made archive, beside a view that does nothing."""
