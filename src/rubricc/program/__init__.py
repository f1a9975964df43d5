"""What a rubric computes: inputs, requirements, constraints and definitions over sixteen nodes."""
