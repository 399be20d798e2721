/**
 * The same answers, each found once as long as it is remembered. At `most` of them all are forgotten, so that memory
 * stays bounded. For questions that come again and again, and answers that hang on nothing else.
 */
export function remembering<Q extends string | number, A>(
  most: number,
  find: (question: Q) => A,
): (question: Q) => A {
  const answers = new Map<Q, A>();
  return (question) => {
    const before = answers.get(question);
    if (before !== undefined) return before;
    const answer = find(question);
    if (answers.size >= most) answers.clear();
    answers.set(question, answer);
    return answer;
  };
}
