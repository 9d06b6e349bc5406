"""What kiosks call over HTTP, under ``/api/v1``."""
