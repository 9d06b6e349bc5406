"""What can be asked for at a kiosk: service items, their forms, and the rules that check them."""
