const GROUP = "What to tell:";

/** What `keyproof rules` can tell of rules, beside which rules to choose. */
export const rulesOptions = {
  equivalents: {
    type: "boolean",
    group: GROUP,
    describe: "Other tools' checks beside the rules that answer to them, and what differs",
  },
  "equivalent-to": {
    type: "string",
    requiresArg: true,
    group: GROUP,
    describe: "Which rules another tool's check is here, such as CKV_AWS_33 or KMS.4",
  },
  json: { type: "boolean", group: GROUP, describe: "Print JSON, for machines" },
} as const;
