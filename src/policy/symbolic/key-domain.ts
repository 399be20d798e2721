import { ALWAYS_SET, CALLER_TEXT, carriers, isOtherService, OWNED } from "../context-keys.js";
import { OPERATIONS } from "../operations.js";
import type { World } from "../world.js";
import { ANY_TEXT } from "./automaton.js";
import { ABSENT, choice, type Domain, fixed, text } from "./domain.js";
import type { Mode } from "./literal.js";
import type { Names } from "./names.js";
import type { PrincipalClass } from "./principal-class.js";
import { CLASS, folded, many, one, times, tokens } from "./tokens.js";

export interface Scene {
  readonly world: World;
  readonly names: Names;
  readonly cls: PrincipalClass;
  readonly operation: number;
  readonly mode: Mode;
  /** Earliest time of a request, in milliseconds since 1970. */
  readonly earliest: number;
  /** Whether the statement in question names a service as its principal. */
  readonly namesService: boolean;
  /** Narrows what is asked: values that a key must have. */
  readonly fixed: ReadonlyMap<string, readonly string[] | undefined> | undefined;
  /** Pairs that a grant asks of the encryption context. */
  readonly context: { readonly exact: boolean; readonly pairs: ReadonlyMap<string, string> } | undefined;
}

const HEX8 = times(one(CLASS.lowerOrDigit), 8);
const PROPERTY_KEYS: Readonly<Record<string, "keySpec" | "keyUsage" | "origin">> = {
  "kms:keyspec": "keySpec",
  "kms:customermasterkeyspec": "keySpec",
  "kms:keyusage": "keyUsage",
  "kms:customermasterkeyusage": "keyUsage",
  "kms:keyorigin": "origin",
};

/** What requests of a class can carry for a key that hangs on no other. */
export function keyDomain(key: string, scene: Scene): Domain {
  const forced = scene.fixed;
  if (forced?.has(key)) return { kind: "finite", options: [forced.get(key)] };
  const { world, cls, operation, mode } = scene;
  const property = PROPERTY_KEYS[key];
  if (property) {
    const value = world.key[property];
    return value === undefined ? open(mode, text(ANY_TEXT, ["x"])) : fixed(value);
  }
  const operations = carriers(key);
  if (operations) {
    return operations.includes(OPERATIONS[operation]?.name ?? "") ? requestDomain(key, scene) : ABSENT;
  }
  switch (key) {
    case "aws:resourceaccount":
      return fixed(world.key.account);
    case "aws:resourceorgid":
      if (world.organization === undefined) return perhaps(mode);
      return world.organization ? fixed(world.organization.id) : ABSENT;
    case "aws:requestedregion":
      return fixed(world.key.region);
    case "aws:securetransport":
      return fixed("true");
    case "kms:multiregion":
      return fixed(String(world.key.keyId.startsWith("mrk-")));
    case "aws:principalisawsservice":
      return fixed(String(cls.kind === "service"));
    case "kms:resourcealiases":
      return ABSENT;
    default:
      return cls.kind === "service" ? serviceDomain(key, scene) : callerDomain(key, scene);
  }
}

/** In `must`, nothing can be relied on for a key that AWS does not document here; in `may`, anything goes. */
function open(mode: Mode, domain: Domain): Domain {
  return mode === "may" ? domain : { kind: "finite", options: [] };
}

/** Absent for certain, though perhaps not: in `may` also any text. */
function perhaps(mode: Mode): Domain {
  return mode === "may" ? text(ANY_TEXT, ["x"], { absent: true, multi: true }) : ABSENT;
}

function serviceDomain(key: string, { cls, mode }: Scene): Domain {
  if (key === "aws:principalservicename") return fixed(cls.service ?? "");
  if (key === "aws:principalservicenameslist") {
    return text(ANY_TEXT, [cls.service ?? ""], { multi: true });
  }
  if (key.startsWith("aws:resourcetag/") || key === "aws:resourceorgpaths") return perhaps(mode);
  return isKnown(key) || isOtherService(key) ? ABSENT : perhaps(mode);
}

const KNOWN_CALLER = new Set([
  "aws:sourceip",
  "aws:vpcsourceip",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:vpceaccount",
  "aws:vpceorgid",
  "aws:vpceorgpaths",
  "aws:assumedroot",
  "aws:ec2instancesourceprivateipv4",
]);

function isKnown(key: string): boolean {
  return KNOWN_CALLER.has(key) || CALLER_TEXT.has(key) || key.startsWith("aws:principaltag/");
}

function callerDomain(key: string, scene: Scene): Domain {
  const { cls, names, mode } = scene;
  const absent = true;
  const excluded =
    cls.reach === "unnamed" && OWNED.has(key) ? [...(names.values.get(key) ?? [])].map(folded) : [];
  switch (key) {
    case "aws:principalservicename":
    case "aws:principalservicenameslist":
      return ABSENT;
    case "aws:sourceip":
      return { kind: "ip", absent, avoidNarrow: cls.reach === "unnamed" && mode === "must" };
    case "aws:vpcsourceip":
    case "aws:ec2instancesourceprivateipv4":
      // Whoever makes a VPC picks its addresses.
      return { kind: "ip", absent };
    case "aws:sourcevpc":
      return text([tokens("vpc-", ...HEX8, many(CLASS.lowerOrDigit))], ["vpc-0a1b2c3d4e5f60718"], {
        absent,
        excluded,
      });
    case "aws:sourcevpce":
      return text([tokens("vpce-", ...HEX8, many(CLASS.lowerOrDigit))], ["vpce-0a1b2c3d4e5f60718"], {
        absent,
        excluded,
      });
    case "aws:vpceaccount":
      return text([times(one(CLASS.digit), 12)], [cls.account], { absent, excluded });
    case "aws:vpceorgid":
      return text([tokens("o-", ...times(one(CLASS.lowerOrDigit), 8), many(CLASS.lowerOrDigit))], [], {
        absent,
        excluded,
      });
    case "aws:assumedroot":
      return choice(undefined, "true", "false");
    default:
      if (key.startsWith("aws:principaltag/") || CALLER_TEXT.has(key)) {
        return text(ANY_TEXT, ["x"], { absent, excluded });
      }
      return isOtherService(key) ? ABSENT : perhaps(mode);
  }
}

const ALGORITHMS: readonly [RegExp, readonly string[]][] = [
  [/^SYMMETRIC_DEFAULT$/, ["SYMMETRIC_DEFAULT"]],
  [/^RSA_/, ["RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_1"]],
  [/^SM2$/, ["SM2PKE"]],
];

/** Values of keys that come from the request's parameters, for an operation that carries them. */
function requestDomain(key: string, { world, names, cls, mode }: Scene): Domain {
  const absent = !ALWAYS_SET.has(key);
  switch (key) {
    case "kms:grantoperations": {
      const options = OPERATIONS.filter((operation) => operation.grantable).map(({ name }) => name);
      return text(
        options.map((name) => tokens(name)),
        ["Decrypt", ...options],
        { multi: true },
      );
    }
    case "kms:grantisforawsresource":
    case "kms:reencryptonsamekey":
    case "kms:bypasspolicylockoutsafetycheck":
      return absent ? choice(undefined, "true", "false") : choice("true", "false");
    case "kms:grantconstrainttype":
      return choice(undefined, "EncryptionContextEquals", "EncryptionContextSubset");
    case "kms:policyname":
      return fixed("default");
    case "kms:encryptionalgorithm": {
      const spec = world.key.keySpec;
      const found = ALGORITHMS.find(([pattern]) => spec !== undefined && pattern.test(spec));
      return found ? choice(...found[1]) : text(ANY_TEXT, ["SYMMETRIC_DEFAULT"]);
    }
    case "kms:requestalias":
      return text([tokens("alias/", one(CLASS.path), many(CLASS.path))], ["alias/x"], { absent });
    case "kms:rotationperiodindays":
      return { kind: "numeric", absent, least: 90, most: 2560 };
    case "kms:schedulekeydeletionpendingwindowindays":
      return { kind: "numeric", absent, least: 7, most: 30 };
    case "kms:trailingdayswithoutkeyusage":
      return { kind: "numeric", absent, least: 0, most: 100_000 };
    case "kms:validto":
      return { kind: "date", absent };
    case "aws:tagkeys":
      return text(ANY_TEXT, ["x"], { multi: true });
    default: {
      // An attested image is its owner's; whether a stranger can run it is not known.
      const attested =
        key.startsWith("kms:recipientattestation:") && cls.reach === "unnamed" && mode === "must";
      const excluded = attested ? [...(names.values.get(key) ?? [])].map(folded) : [];
      return text(ANY_TEXT, ["x"], { absent, excluded });
    }
  }
}
