"""Text to tree: lines to blocks by layout, then one small LALR parse per sentence."""
