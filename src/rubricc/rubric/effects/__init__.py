"""What reaches beyond an item's points: 不得分, vetoes, marks beside the result, the total."""
