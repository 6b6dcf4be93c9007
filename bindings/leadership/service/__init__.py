"""The internal service between the wiki and the core; docs/api/service.md is its contract."""
