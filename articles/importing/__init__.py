"""Where extraction and the database meet: articles in, events and actors out."""
