/** Work that one analysis may still do; where it runs out the answer is `unknown: too-complex`. */
export interface Budget {
  left: number;
}

/** Takes work from the budget; false once it is spent. */
export function spend(budget: Budget, amount: number): boolean {
  budget.left -= amount;
  return budget.left > 0;
}
