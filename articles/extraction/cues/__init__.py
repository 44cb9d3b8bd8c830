"""The words that attribute a content to somebody, and who that is."""
