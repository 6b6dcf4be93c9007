"""Turns what others have written down into documents: tables of initiatives, competency frameworks, catalogues.

A reader yields ``Imported`` documents and reports what it cannot read. ``sink.Sink`` puts them into a store in such a
way that reading the same twice changes nothing.
"""
