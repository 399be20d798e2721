/** What is known of a question: decided either way, or not. */
export type Answer = "yes" | "no" | "unknown";

/** Holds where all do. */
export function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes("no")) return "no";
  return answers.includes("unknown") ? "unknown" : "yes";
}

/** Holds where one does. */
export function anyOf(answers: readonly Answer[]): Answer {
  if (answers.includes("yes")) return "yes";
  return answers.includes("unknown") ? "unknown" : "no";
}

export function not(answer: Answer): Answer {
  if (answer === "unknown") return answer;
  return answer === "yes" ? "no" : "yes";
}

export function answerOf(holds: boolean): Answer {
  return holds ? "yes" : "no";
}
