import { z } from "zod";
import type { Key, Verdict } from "../../src/model/index.js";
import { defineRule, pass } from "../../src/model/index.js";
import { CMK, forKey, INCLASS, OWN, SYM } from "../applicability.js";
import { binds, type Condition, isAnyService, isAnything } from "../condition-binds.js";
import { inertStatements } from "../key-access.js";
import {
  DENY_UNWEIGHED,
  denyAbout,
  failStatement,
  isDeny,
  judgeStatements,
  type KeyStatement,
  POLICY_UNCLEAR,
  unclear,
  unknownStatement,
} from "../key-policies.js";
import { POLICY_CLI, POLICY_TERRAFORM, RAM_HINT } from "../policy-remediation.js";
import { HIPAA, kmsGuide } from "../references.js";
import {
  isDelegation,
  isIamPrincipal,
  namesAny,
  operationIndexes,
  writtenList,
} from "../statement-principals.js";

const gate = forKey(CMK, OWN, SYM, INCLASS("phi"));

const DECRYPT = operationIndexes(["Decrypt"]);
const GENERATE = operationIndexes([
  "GenerateDataKey",
  "GenerateDataKeyWithoutPlaintext",
  "GenerateDataKeyPair",
  "GenerateDataKeyPairWithoutPlaintext",
]);

export default defineRule({
  id: "KMS-HIP-002",
  module: "hipaa",
  title: "Decryption of health information is bound to a service or an encryption context",
  severity: "medium",
  rationale:
    "A role that may decrypt anything under the key, from anywhere, can read health information past the application. Bound to one service, or to an encryption " +
    "context such as a patient's record, the same permission gives far less. Direct use can be legitimate: take this as advice.",
  remediation: {
    text: `Add a condition on kms:ViaService, kms:EncryptionContext:* or kms:RecipientAttestation:*. ${RAM_HINT}`,
    cli: POLICY_CLI,
    terraform: POLICY_TERRAFORM,
  },
  references: [
    HIPAA,
    kmsGuide("conditions-kms", "AWS KMS condition keys"),
    kmsGuide("encrypt_context", "Encryption context"),
  ],
  subject: "key",
  needs: ["kms:DescribeKey", "kms:ListResourceTags", "kms:GetKeyPolicy", "kms:GetKeyPolicy#AWS_RAM"],
  statuses: ["pass", "fail", "not-applicable", "unknown"],
  messages: {
    ...gate.messages,
    ...POLICY_UNCLEAR,
    ...DENY_UNWEIGHED,
    bound:
      "Every Allow to decrypt or to make data keys is bound to a service, an encryption context or an attestation",
    unbound:
      "Statement {statement} of the policy {policy} lets {principals} {use}, bound to no service and no encryption context",
    "iam-delegated":
      "Statement {statement} of the policy {policy} leaves it to the account's IAM policies, which this rule does not weigh",
  },
  parameters: z.strictObject({}),
  appliesTo: gate.appliesTo,
  check(key, context) {
    const undecided = gate.undecided(key, context);
    if (undecided) return undecided;
    const inert = inertStatements(key, context);
    return judgeStatements(
      key,
      (one) => (inert.has(`${one.policy}/${one.id}`) ? undefined : judge(key, one)),
      (evidence) => pass("bound", {}, evidence),
    );
  },
});

function judge(key: Key, one: KeyStatement): Verdict | undefined {
  const { account } = key;
  const { statement } = one;
  const doubt = unclear(one, ["Effect", "Action", "Resource", "Condition"]);
  if (isDeny(one)) return undefined;
  if (doubt) return doubt;
  const decrypts = namesAny(statement, DECRYPT);
  if (!statement.hasResource || !(decrypts || namesAny(statement, GENERATE))) return undefined;
  if (statement.conditions.some((condition) => binds(condition) && bounds(condition))) return undefined;

  const users = statement.notPrincipal ? [] : statement.principals.filter((p) => isIamPrincipal(p, account));
  if (users.length > 0) {
    const deny = denyAbout(key, decrypts ? DECRYPT : GENERATE, isBound);
    if (deny) return unknownStatement(one, "deny-unweighed", { deny });
    const values = { principals: writtenList(users), use: decrypts ? "decrypt" : "make data keys" };
    return failStatement(one, "unbound", values, { severity: decrypts ? "medium" : "low" });
  }
  const delegates = statement.principals.some((element) => isDelegation(element, account));
  return delegates ? unknownStatement(one, "iam-delegated") : unclear(one, ["Principal"]);
}

/** Condition keys that bind use to a service, an encryption context or an attestation. */
const isBound = (name: string) =>
  name === "kms:viaservice" ||
  name === "kms:encryptioncontextkeys" ||
  name.startsWith("kms:encryptioncontext:") ||
  name.startsWith("kms:recipientattestation:");

function bounds({ key, values }: Condition): boolean {
  if (key === "kms:viaservice") return !values.some(isAnyService);
  if (key === "kms:encryptioncontextkeys") return !values.some(isAnything);
  return isBound(key);
}
