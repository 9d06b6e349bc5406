"""Pictures of paper documents, by a camera over the desk."""
