import { AssertionError } from "node:assert";
import type { Rule, Status } from "../model/index.js";
import { need } from "../model/index.js";
import type { Case, Cases } from "./case.js";
import { checkCase } from "./check-case.js";

const STATUS_OF = {
  pass: "pass",
  fail: "fail",
  notApplicable: "not-applicable",
  unknown: "unknown",
  manual: "manual",
} as const satisfies Record<keyof Cases, Status>;

/**
 * Tries a rule on its cases and attacks it: frozen input, two runs, every read that it needs denied, failed,
 * unsupported, not collected and gone in turn, reads that it does not declare, messages without their values, evidence
 * that leads nowhere, statuses and messages that no case shows.
 * Throws one AssertionError that lists everything that is wrong; works in any test runner.
 */
export function testRule(rule: Rule, cases: Cases): void {
  const wrong = [...checkDeclaration(rule, cases)];
  const messages = new Set<string>();
  const reads = new Set<string>();
  const seen = new Map<string, string>();
  for (const [name, status] of Object.entries(STATUS_OF)) {
    for (const one of cases[name as keyof Cases] ?? []) {
      const found = checkCase(rule, one, status);
      wrong.push(...found.wrong.map((sentence) => `${name} "${one.name}": ${sentence}`));
      for (const message of found.messages) messages.add(message);
      for (const read of found.reads) reads.add(read);
      const twin = seen.get(found.fingerprint);
      if (twin) wrong.push(`${name} "${one.name}": the same subject and context as "${twin}"`);
      seen.set(found.fingerprint, one.name);
    }
  }
  for (const message of Object.keys(rule.messages))
    if (!messages.has(message)) wrong.push(`no case ends in the message "${message}"`);
  for (const id of rule.needs)
    if (isField(rule, id) && !reads.has(id)) wrong.push(`needs ${id}, but reads it in no case`);
  if (wrong.length > 0)
    throw new AssertionError({ message: `${rule.id}:\n- ${[...new Set(wrong)].join("\n- ")}` });
}

function* checkDeclaration(rule: Rule, cases: Cases): Generator<string> {
  const names = new Set<string>();
  for (const [name, status] of Object.entries(STATUS_OF)) {
    const own: readonly Case[] = cases[name as keyof Cases] ?? [];
    if (rule.statuses.includes(status) && own.length === 0)
      yield `declares "${status}", but has no case of it`;
    if (!rule.statuses.includes(status) && own.length > 0)
      yield `does not declare "${status}", but has cases of it`;
    for (const one of own) {
      if (names.has(one.name)) yield `two cases are named "${one.name}"`;
      names.add(one.name);
    }
  }
  const defaults = rule.parameters.safeParse({});
  if (!defaults.success) yield "its parameters have no complete defaults";
}

/** Whether the read fills a field of the rule's subject, so that the tester could see it being read. */
function isField(rule: Rule, id: Rule["needs"][number]): boolean {
  if (rule.subject === "account") return false;
  if (rule.subject === "region") return ["kms:ListAliases", "kms:DescribeCustomKeyStores"].includes(id);
  return need(id).per === "key" || id === "kms:ListAliases";
}
