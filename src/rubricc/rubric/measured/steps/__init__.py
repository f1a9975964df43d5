"""每低1%扣1分: targets, and what is counted from them."""
