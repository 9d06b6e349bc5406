"""Second-generation ID cards by the serial protocol of the SDT readers (GA 450 family)."""
