"""Clusters of mentions that report one happening, and the events made of them."""
