"""What people read: wording by key in Chinese and English, kept in YAML beside the code."""
