"""得分＝…, shares of a rate, and curves."""
