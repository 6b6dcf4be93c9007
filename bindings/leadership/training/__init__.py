"""Rankings that a community learns from its own past appointments, as a part of its policy that people can read."""
