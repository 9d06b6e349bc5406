"""The process that talks to the server: uploads, catalogue, roster, heartbeat. It knows no screen and no driver."""
