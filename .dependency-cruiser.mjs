// Who may import whom. One table drives the rules below; a folder that is missing here fails the build.
// A forbidden arrow is a design question: move the code, or change the table and say why in the commit.
export const MAY_IMPORT = {
  "src/model": [],
  "src/policy": ["src/model"],
  "src/aws": ["src/model"],
  "src/snapshot": ["src/model"],
  "src/discover": ["src/aws", "src/snapshot", "src/model"],
  "src/crawl": ["src/aws", "src/snapshot", "src/model"],
  rules: ["src/model", "src/policy"],
  "src/engine": ["rules", "src/snapshot", "src/policy", "src/model"],
  reports: ["src/model"],
  "src/demo": ["src/model"],
  "src/testing": ["src/engine", "src/model"],
  "src/cli": ["src", "rules", "reports"],
};

const fences = Object.entries(MAY_IMPORT).map(([room, allowed]) => ({
  name: `fence-${room.replace("src/", "")}`,
  severity: "error",
  comment: `${room} may import only ${allowed.join(", ") || "itself"} (and packages)`,
  from: { path: `^${room}/` },
  to: { path: "^(src|rules|reports|test|bench|scripts)/", pathNot: [room, ...allowed].map((p) => `^${p}/`) },
}));

export default {
  forbidden: [
    ...fences,
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "model-knows-zod-only",
      severity: "error",
      from: { path: "^src/model/" },
      to: { dependencyTypes: ["npm", "core"], pathNot: "node_modules/zod/" },
    },
    {
      name: "pure-rooms-reach-nothing",
      comment: "No network, clock, environment or chance right of the snapshot",
      severity: "error",
      from: { path: "^(rules|reports|src/policy|src/engine)/" },
      to: {
        path: "^(node:)?(http|https|net|tls|dns|os|child_process)$|node_modules/@(aws-sdk|smithy)/|node_modules/undici",
      },
    },
    {
      name: "no-room-without-a-row",
      comment: "Give the new folder a row in MAY_IMPORT",
      severity: "error",
      from: { path: "^src/", pathNot: Object.keys(MAY_IMPORT).map((p) => `^${p}/`) },
      to: {},
    },
  ],
  options: {
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
  },
};
