import type { Finding, FindingSubject } from "../../src/model/index.js";
import { visible } from "../escape/visible.js";

/** Where results say that they are. */
export interface Places {
  /** A result's `locations[0]`. */
  readonly location: (finding: Finding) => unknown;
  /** What a result's own properties say of its subject. */
  readonly properties: (subject: FindingSubject) => object;
  /** What the run holds for its results to refer to, once they are all told. */
  readonly tables: () => object;
}

/** Each result says all of it itself: GitHub looks nowhere else. */
export const inPlace: Places = {
  location: ({ subject, location: { uri, startLine, endLine } }) => ({
    physicalLocation: { artifactLocation: { uri: encodeURI(uri) }, region: { startLine, endLine } },
    logicalLocations: [resource(subject)],
  }),
  properties: facts,
  tables: () => ({}),
};

/** Each resource stands once in the run, and results refer to it by index (SARIF 2.1.0 §3.33.3): a key has dozens. */
export function placesByIndex(): Places {
  const resources = new Map<string, { readonly index: number; readonly entry: object }>();
  const indexOf = (subject: FindingSubject): number => {
    const entry = { ...resource(subject), properties: facts(subject) };
    const name = JSON.stringify(entry);
    const known = resources.get(name) ?? { index: resources.size, entry };
    resources.set(name, known);
    return known.index;
  };
  return {
    location: ({ subject, location: { uri, startLine, endLine } }) => ({
      physicalLocation: {
        artifactLocation: { uri: encodeURI(uri) },
        // A region ends on the line on which it starts, unless it says other (§3.30.6).
        region: endLine === startLine ? { startLine } : { startLine, endLine },
      },
      logicalLocations: [{ index: indexOf(subject) }],
    }),
    properties: () => ({}),
    tables: () => ({ logicalLocations: [...resources.values()].map(({ entry }) => entry) }),
  };
}

function resource({ arn }: FindingSubject) {
  return { name: arn.split(/[/:]/).at(-1) ?? arn, fullyQualifiedName: arn, kind: "resource" };
}

function facts({ account, region, name }: FindingSubject) {
  return {
    account,
    ...(region === undefined ? {} : { region }),
    ...(name === undefined ? {} : { resourceName: visible(name) }),
  };
}
