import { OPERATIONS } from "../operations.js";
import type { ConditionLiteral, Literal } from "../prepared-statement.js";
import type { KeyContext } from "../world.js";
import { ABSENT, choice, type Domain, fixed, type TextDomain, text } from "./domain.js";
import { keyDomain, type Scene } from "./key-domain.js";
import { solveEncryptionContext } from "./solve-encryption-context.js";
import { type GroupSolution, solveIdentity } from "./solve-identity.js";
import { meets, pointsOf, type Surroundings, solveKey } from "./solve-key.js";
import { solveOrganization, solveSource } from "./solve-organization.js";
import { CLASS, many, one, tokens } from "./tokens.js";

/** Finds values for the keys of one group that meet all demands on it. */
export function solveGroup(
  group: string,
  literals: readonly Literal[],
  scene: Scene,
  around: Surroundings,
): GroupSolution {
  if (group === "identity") return solveIdentity(literals, scene, around);
  const conditions = literals.filter((literal): literal is ConditionLiteral => literal.kind === "condition");
  switch (group) {
    case "organization":
      return solveOrganization(conditions, scene, around);
    case "source":
      return solveSource(conditions, scene, around);
    case "encryption-context":
      return solveEncryptionContext(conditions, scene, around);
    case "route":
      return solveModes(routes(scene), conditions, around, scene);
    case "factors":
      return solveModes(factors(scene), conditions, around, scene);
    case "time":
      return solveTime(conditions, scene, around);
    default: {
      const found = solveKey(keyDomain(group, scene), conditions, around);
      return typeof found === "object" ? new Map([[group, found.values]]) : found;
    }
  }
}

/** Domains of keys that go together: the first mode in which every key can be solved. */
type KeyMode = (key: string) => Domain;

function solveModes(
  modes: readonly KeyMode[],
  literals: readonly ConditionLiteral[],
  around: Surroundings,
  scene: Scene,
): GroupSolution {
  const keys = [...new Set(literals.map((literal) => literal.condition.key))];
  let unsure = false;
  for (const mode of modes) {
    const solution = new Map<string, readonly string[] | undefined>();
    for (const key of keys) {
      const forced = scene.fixed?.has(key)
        ? ({ kind: "finite", options: [scene.fixed.get(key)] } as const)
        : undefined;
      const domain = mode(key);
      const mine = literals.filter((literal) => literal.condition.key === key);
      const found = solveKey(forced ?? domain, mine, around);
      if (typeof found !== "object" || (forced && !admits(domain, forced.options[0]))) {
        if (found === "unsure") unsure = true;
        solution.clear();
        break;
      }
      solution.set(key, found.values);
    }
    if (solution.size === keys.length) return solution;
  }
  return unsure ? "unsure" : "none";
}

function admits(domain: Domain, values: readonly string[] | undefined): boolean {
  if (domain.kind !== "finite") return values !== undefined || domain.absent;
  return domain.options.some((option) => option?.join() === values?.join());
}

const SERVICE_NAME: TextDomain = text(
  [tokens(one(CLASS.lowerDigitOrDash), many(CLASS.lowerDigitOrDash), ".amazonaws.com")],
  ["s3.amazonaws.com"],
);

function viaService({ region }: KeyContext): TextDomain {
  const part = [one(CLASS.lowerDigitOrDash), many(CLASS.lowerDigitOrDash)];
  return text(
    [tokens(...part, ".", ...part, ".amazonaws.com")],
    [`s3.${region}.amazonaws.com`, `ec2.${region}.amazonaws.com`],
  );
}

/**
 * A direct call carries no kms:ViaService, and its grant is for no AWS resource; a service that passes its caller's
 * identity on sets both keys (KMS Developer Guide, kms:ViaService, kms:GrantIsForAWSResource). Calls of service
 * principals for themselves are direct.
 */
function routes(scene: Scene): readonly KeyMode[] {
  const { world, cls, operation } = scene;
  const grantRoute = ["CreateGrant", "ListGrants", "RevokeGrant"].includes(OPERATIONS[operation]?.name ?? "");
  const direct: KeyMode = (key) => {
    if (key === "aws:viaawsservice") return choice("false", undefined);
    if (key !== "kms:grantisforawsresource" || !grantRoute) return ABSENT;
    return scene.mode === "may" ? choice("false", undefined) : choice("false");
  };
  const through: KeyMode = (key) => {
    switch (key) {
      case "kms:viaservice":
        return viaService(world.key);
      case "aws:viaawsservice":
        return fixed("true");
      case "aws:calledvia":
        return { ...SERVICE_NAME, multi: true };
      case "kms:grantisforawsresource":
        return grantRoute ? choice("true", "false", undefined) : ABSENT;
      default:
        return SERVICE_NAME;
    }
  };
  return cls.kind === "service" ? [direct] : [direct, through];
}

/** aws:MultiFactorAuthAge is there where MFA was used and only there (IAM User Guide, "AWS global condition context keys"). */
function factors({ cls }: Scene): readonly KeyMode[] {
  const isAge = (key: string): boolean => key === "aws:multifactorauthage";
  const without: KeyMode = (key) => (isAge(key) ? ABSENT : choice(undefined, "false"));
  const used: KeyMode = (key) =>
    isAge(key) ? { kind: "numeric", absent: false, least: 0, most: 1e6 } : fixed("true");
  return cls.kind === "service" ? [() => ABSENT] : [without, used];
}

function solveTime(literals: readonly ConditionLiteral[], scene: Scene, around: Surroundings): GroupSolution {
  const least = scene.earliest;
  const conditions = literals.map((literal) => literal.condition);
  for (const point of pointsOf({ kind: "date", absent: false, least }, conditions)) {
    const values = new Map([
      ["aws:currenttime", [point]],
      ["aws:epochtime", [String(Math.floor(Date.parse(point) / 1000))]],
    ]);
    if (literals.every((literal) => meets(literal, values.get(literal.condition.key), around))) {
      const asked = [...values].filter(([key]) => literals.some((literal) => literal.condition.key === key));
      return new Map(asked);
    }
  }
  const plain = conditions.every(({ operator }) => {
    const family = operator?.operator.family;
    return family === undefined || family === "date" || family === "null" || family === "numeric";
  });
  return plain ? "none" : "unsure";
}
