/** Work that one analysis may still do; where it runs out the answer is `unknown: too-complex`. */
export interface Budget {
  left: number;
}

/** In steps of some 0.2 µs; the policies of a key, or its grants, ordinarily take a thousandth. */
const STEPS = 2_000_000;

export function newBudget(): Budget {
  return { left: STEPS };
}

/** Takes work from the budget; false once it is spent. */
export function spend(budget: Budget, amount: number): boolean {
  budget.left -= amount;
  return budget.left > 0;
}
