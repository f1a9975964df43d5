"""Arms over one number or over facts: what each stretch is worth."""
