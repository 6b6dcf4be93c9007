"""Reads the mediawiki_history of all wikis on a Spark cluster, with the same C++ as on one machine.

:mod:`.splits` cuts the files, :mod:`.reading` lets the core read a piece, :mod:`.work` keeps results in a folder that
all machines see, :mod:`.tasks` is what an executor does, and :mod:`.job` is the driver: pieces first, then the parts of
every wiki, which are merged as a tree. docs/operations.md says how to run it.
"""
