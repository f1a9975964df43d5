"""What the policy says: sections, items, rules, grades, raters, with the author's words and places."""
