"""What each command of the server does; a command loads only what it needs."""
