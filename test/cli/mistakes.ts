import { UsageError } from "../../src/model/index.js";

/** The messages of the UsageError that `work` throws; anything else, or nothing, fails the test. */
export function mistakesOf(work: () => unknown): string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof UsageError) return error.mistakes.map((mistake) => mistake.message);
    throw error;
  }
  throw new Error("no mistake was found");
}
