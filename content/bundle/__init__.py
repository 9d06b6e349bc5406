"""The signed catalogue: built, published, verified, read and searched, under the roles of The Update Framework."""
