import type { Finding } from "../src/model/index.js";

/**
 * For who holds many findings, each read by itself: lets them hold one object where they say the same, which is half of
 * what they are. Subjects are shared by findings in a row, lists of controls by all.
 */
export function newSharing(): (finding: Finding) => Finding {
  let last: Finding["subject"] | undefined;
  const lists = new Map<string, Finding["controls"]>();
  return (finding) => {
    const { arn, kind } = finding.subject;
    const subject = last?.arn === arn && last.kind === kind ? last : finding.subject;
    last = subject;
    const name = finding.controls.join("\n");
    const controls = lists.get(name) ?? finding.controls;
    lists.set(name, controls);
    return { ...finding, subject, controls };
  };
}
