import type { Citation, Key, Settings } from "../src/model/index.js";
import type { KeyAccess } from "../src/policy/index.js";
import { picksPrincipals } from "./condition-binds.js";
import { originName } from "./key-access.js";
import { readPolicies } from "./key-policies.js";

type Holder = KeyAccess["admins"][number];

/** Who holds some of the operations asked for. */
export interface Custodians {
  /** Users, roles, sessions and foreign accounts, each once. */
  readonly counted: readonly Holder[];
  /** Declared for emergencies: listed, not counted. */
  readonly breakGlass: readonly string[];
  /** Everyone is let in, so that counting makes no sense. */
  readonly everyone: boolean;
  /** Principals of which it could not be decided. */
  readonly undecided: readonly string[];
  /** The account's IAM policies may let in more. */
  readonly delegated: boolean;
  /** Of IAM, what was looked at to find them. */
  readonly iamEvidence: readonly Citation[];
}

/** Decryption, signing and what comes to the same. */
export const USE = ["Decrypt", "ReEncryptFrom", "Decapsulate", "DeriveSharedSecret", "Sign", "GenerateMac"];

/** Operations that make an administrator of a key. */
export const ADMINISTRATION = ["PutKeyPolicy", "ScheduleKeyDeletion", "DisableKey", "ImportKeyMaterial"];

const COUNTED: readonly Holder["kind"][] = ["account", "role", "user", "session", "federated-user"];

/**
 * The principals that hold one of the operations (a list that the caller keeps, since answers are remembered by it) by
 * policies and grants. The own account as a principal is nobody by
 * itself: it leaves the decision to IAM. Services and deleted principals are no custodians.
 */
export function custodians(
  access: KeyAccess,
  holders: readonly Holder[],
  operations: readonly string[],
  key: Key,
  settings: Settings,
): Custodians {
  const before = found.get(holders);
  const known =
    before?.settings === settings ? before.byOperations : new Map<readonly string[], Custodians>();
  if (before?.settings !== settings) found.set(holders, { settings, byOperations: known });
  const custodians = known.get(operations) ?? findCustodians(access, holders, operations, key, settings);
  known.set(operations, custodians);
  return custodians;
}

/** Keys with equal policies share their access, and so its holders. */
const found = new WeakMap<
  readonly Holder[],
  { readonly settings: Settings; readonly byOperations: Map<readonly string[], Custodians> }
>();

function findCustodians(
  access: KeyAccess,
  holders: readonly Holder[],
  operations: readonly string[],
  key: Key,
  settings: Settings,
): Custodians {
  const wanted = new Set(operations.map((name) => `kms:${name}`));
  const holding = holders.filter((holder) => holder.operations.some((name) => wanted.has(name)));
  const named = holding.filter(
    ({ kind, account }) => COUNTED.includes(kind) && !(kind === "account" && account === key.account),
  );
  const wildcards = holding.filter(({ kind }) => kind === "everyone");
  const picked = wildcards.filter((holder) => isPicked(key, holder));
  const isBreakGlass = ({ principal }: Holder) => settings.breakGlassPrincipals.includes(principal);
  return {
    counted: named.filter((holder) => !isBreakGlass(holder)),
    breakGlass: named.filter(isBreakGlass).map(({ principal }) => principal),
    everyone: picked.length < wildcards.length,
    undecided: [
      ...picked.map(({ principal }) => `${principal}, narrowed by conditions`),
      ...access.unreadable.map(({ sourceName, why }) => `policy ${sourceName}: ${why}`),
      ...holders
        .filter((holder) => holder.undecided.some((name) => wanted.has(name)))
        .map(({ principal }) => principal),
    ],
    delegated:
      access.iamDelegation.enabled === "unknown" ||
      access.iamDelegation.operations.some((name) => wanted.has(name)),
    iamEvidence: [],
  };
}

/** Whether every statement that lets in everyone picks single principals by a condition. */
export function isPicked(key: Key, { origins }: Pick<Holder, "origins">): boolean {
  const { statements } = readPolicies(key);
  return origins.every((origin) =>
    statements.some(
      ({ policy, id, statement }) => originName(origin) === `${policy}/${id}` && picksPrincipals(statement),
    ),
  );
}
