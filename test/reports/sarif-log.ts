/** The part of a SARIF log that the tests look at. */
export interface Log {
  readonly version: string;
  readonly $schema: string;
  readonly runs: readonly Run[];
}

export interface Descriptor {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly fullDescription: { readonly text: string };
  readonly help: { readonly text: string; readonly markdown: string };
  readonly messageStrings: Readonly<Record<string, { readonly text: string }>>;
  readonly properties: { readonly tags: readonly string[]; readonly "security-severity"?: string };
  readonly relationships?: readonly {
    readonly target: {
      readonly id: string;
      readonly index: number;
      readonly toolComponent: { readonly index: number };
    };
  }[];
}

export interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly guid: string;
  readonly correlationGuid: string;
  readonly message: { readonly text: string; readonly id?: string; readonly arguments?: readonly string[] };
  readonly suppressions?: unknown;
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string };
      readonly region: { readonly startLine: number };
    };
    readonly logicalLocations: readonly LogicalLocation[];
  }[];
  readonly properties: { readonly findingId: string; readonly severity: string; readonly status: string };
}

interface LogicalLocation {
  /** Into the run's own list, which says the rest. */
  readonly index?: number;
  readonly fullyQualifiedName?: string;
  readonly kind?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

interface Notification {
  readonly level: string;
  readonly message: { readonly text: string };
  readonly descriptor: { readonly id: string; readonly index: number };
  readonly properties: Readonly<Record<string, unknown>>;
}

export interface Run {
  readonly tool: {
    readonly driver: {
      readonly rules: readonly Descriptor[];
      readonly notifications: readonly { readonly id: string }[];
      readonly supportedTaxonomies: readonly {
        readonly name: string;
        readonly index: number;
        readonly guid: string;
      }[];
    };
  };
  readonly taxonomies: readonly {
    readonly name: string;
    readonly guid: string;
    readonly isComprehensive: boolean;
    readonly taxa: readonly { readonly id: string }[];
  }[];
  readonly automationDetails: { readonly id: string; readonly guid: string };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly exitCode?: number;
    readonly toolExecutionNotifications: readonly Notification[];
    readonly toolConfigurationNotifications: readonly Notification[];
  }[];
  readonly results: readonly Result[];
  readonly logicalLocations?: readonly LogicalLocation[];
}
