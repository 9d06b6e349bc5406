"""The citizen's journey as pure data: state, events, commands, screens. Imports neither Kivy nor a driver."""
