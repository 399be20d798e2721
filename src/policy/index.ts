export { analyseKey } from "./analyse-key.js";
export { type Decision, decide } from "./decide.js";
export type { ParsedPolicy, Policy, PolicyProblem, Statement } from "./document.js";
export { type FormattedPolicy, formatPolicy } from "./format.js";
export { type Identity, parseIdentity } from "./identity.js";
export {
  type IdentityDocuments,
  type IdentityTarget,
  identityAccess,
  identityDoubts,
} from "./identity-access.js";
export { readJson } from "./json-reader.js";
export type {
  AccessFact,
  AccountAccess,
  Answer,
  Bound,
  DeputyAccess,
  Escalator,
  KeyAccess,
  Origin,
  PrincipalOperations,
  Trust,
} from "./key-access.js";
export { OPERATIONS, type Operation } from "./operations.js";
export { parsePolicy } from "./parse.js";
export type { AccessRequest } from "./request.js";
export { statementId } from "./statement-id.js";
export { compileGlob, globMatches } from "./wildcard.js";
export type {
  AttachedPolicy,
  IdentityPolicies,
  KeyContext,
  KeyGrant,
  NamedPolicy,
  OrganizationContext,
  PolicyLevels,
  World,
} from "./world.js";
