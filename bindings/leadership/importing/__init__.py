"""What others have written down, made into documents: tables of initiatives, competency frameworks, catalogues.

A reader yields ``Imported`` documents and reports places it cannot read; ``sink.Sink`` puts them into a store so that
reading the same twice changes nothing.
"""
