"""Reads the mediawiki_history of all wikis on a Spark cluster, by the same C++ as one machine does.

:mod:`.splits` cuts the files, :mod:`.reading` has the core read a piece, :mod:`.work` keeps what pieces say in a folder
that all machines see, :mod:`.tasks` is what an executor does, and :mod:`.job` is the driver: pieces first, then the
parts of every wiki, put together as a tree. docs/operations.md says how to run it.
"""
