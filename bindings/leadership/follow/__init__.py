"""Following a stream: events are published in batches, together with how far the stream has been read."""
