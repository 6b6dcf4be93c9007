"""Following a stream of events: what comes in is published in batches, together with how far the stream was read."""
