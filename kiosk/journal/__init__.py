"""The kiosk's one durable file. Said is stored: a promise is made only after COMMIT with synchronous=FULL."""
