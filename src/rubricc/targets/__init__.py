"""What is made from a table: one module or package per target, each a layout and a printer of nodes."""
