import type { ControlResult, Report } from "../../src/model/index.js";

export const SAMPLE_FRAMEWORKS: Report["frameworks"] = [
  {
    id: "pci-dss",
    title: "PCI DSS",
    version: "4.0.1",
    organization: "PCI SSC",
    url: "https://www.pcisecuritystandards.org/",
  },
  {
    id: "hipaa",
    title: "HIPAA Security Rule",
    version: "45 CFR 164",
    organization: "HHS",
    url: "https://www.hhs.gov/hipaa/",
  },
];

export const SAMPLE_SCOPES: Report["scopes"] = [
  {
    scope: "pci",
    from: "scope.yaml",
    restsOn: "tag data-classification=pci|pan; accounts 111122223333",
    leftOut: ["keys alias/<b>old</b> (risk@example.com: moved; until 2026-12-31)"],
  },
  { scope: "phi", from: "scope.yaml", restsOn: "nothing: no key is in it", leftOut: [] },
];

const counts = { fail: 0, unknown: 0, manual: 0, pass: 0, "not-applicable": 0 };

export const SAMPLE_CONTROLS: readonly ControlResult[] = [
  {
    framework: "pci-dss",
    version: "4.0.1",
    control: "3.7.4",
    paraphrase: "Keys are changed at the end of their cryptoperiod",
    testingProcedure: "3.7.4.a, 3.7.4.b",
    strength: "direct",
    rules: ["KMS-ROT-001"],
    population: 14,
    counts: { ...counts, fail: 6, unknown: 1, pass: 7 },
    status: "not-satisfied",
    evidenceIds: [],
    attestationIds: [],
    attestationNotes: [],
  },
  {
    framework: "pci-dss",
    version: "4.0.1",
    control: "3.7.6",
    paraphrase: "Manual cleartext key work is under split knowledge and dual control",
    strength: "manual",
    rules: ["KMS-PCI-006"],
    population: 1,
    counts: { ...counts, manual: 1 },
    status: "needs-manual",
    manual: "Minutes of each key ceremony",
    baselines: ["level-1", "level-2"],
    evidenceIds: ["111122223333/eu-west-1/kms:DescribeKey/a/1", "111122223333/eu-west-1/kms:DescribeKey/b/1"],
    attestationIds: ["A-12"],
    attestationNotes: ["attestation A-12 expired on 2026-05-01"],
  },
  {
    framework: "hipaa",
    version: "45 CFR 164",
    control: "164.312(a)(2)(iv)",
    paraphrase: "Stored health data can be encrypted and decrypted",
    strength: "supporting",
    rules: ["KMS-ROT-001", "KMS-TAG-001"],
    population: 14,
    counts: { ...counts, pass: 14 },
    status: "supported",
    evidenceIds: [],
    attestationIds: [],
    attestationNotes: [],
  },
  {
    framework: "hipaa",
    version: "45 CFR 164",
    control: "164.308(a)(7)",
    paraphrase: "=1+1 A contingency plan keeps data available",
    strength: "inventory",
    rules: [],
    population: 0,
    counts,
    status: "not-assessed",
    evidenceIds: [],
    attestationIds: [],
    attestationNotes: [],
  },
];
