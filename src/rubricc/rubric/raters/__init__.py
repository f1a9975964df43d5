"""Who rates, with which share: from the headers 评分 and 缺评, from running text, and from a sentence of an item."""
