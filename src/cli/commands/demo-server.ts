import { EXIT, type Mistake, UsageError } from "../../model/index.js";
import { number, throwMistakes } from "../arguments/readers.js";
import { readText } from "../config/read-document.js";
import { listenForStop } from "../signals.js";
import { command } from "./command.js";

const text = { type: "string", requiresArg: true } as const;

export const demoServerCommand = command({
  usage: "demo-server",
  describe: "Serve the embedded AWS on a loopback port, for trying things out with any AWS SDK",
  options: {
    port: { ...text, describe: "Loopback port; default: a free one" },
    accounts: { ...text, describe: "Make up an organization of this many accounts instead of the demo's" },
    regions: { ...text, describe: "… with this many Regions each; default: 1" },
    keys: { ...text, describe: "… with this many keys in each; default: 10" },
    seed: { ...text, describe: "… from this seed; default: 1" },
    quotas: { type: "boolean", describe: "Throttle as the published request quotas do" },
    latency: { ...text, describe: "Milliseconds before each answer" },
    faults: { ...text, describe: "JSON file: a list of faults, as in docs/embedded-aws.md" },
  },
  examples: [
    ["$0 demo-server", "Prints the environment to export, then serves until Ctrl-C"],
    ["$0 demo-server --accounts 50 --regions 4 --keys 20 --quotas", "4000 made-up keys"],
  ],
  docs: "docs/embedded-aws.md",
  run: async (args, terminal) => {
    const mistakes: Mistake[] = [];
    const whole = (
      name: "port" | "accounts" | "regions" | "keys" | "seed" | "latency",
      min: number,
      max: number,
    ) => number(`--${name}`, args[name], { min, max, whole: true }, mistakes);
    const port = whole("port", 0, 65535);
    const accounts = whole("accounts", 1, 10_000);
    const regions = whole("regions", 1, 40);
    const keys = whole("keys", 0, 100_000);
    const seed = whole("seed", 0, 2 ** 32);
    const latencyMs = whole("latency", 0, 60_000);
    if (accounts === undefined && (regions ?? keys ?? seed) !== undefined) {
      mistakes.push({ code: "usage", message: "--regions, --keys and --seed need --accounts" });
    }
    const faults = args.faults === undefined ? [] : readFaults(args.faults, mistakes);
    throwMistakes(mistakes);
    const { startDemoAws } = await import("../../demo/index.js");
    const aws = await startDemoAws({
      ...(accounts !== undefined && {
        organization: { accounts, regions: regions ?? 1, keys: keys ?? 10, seed: seed ?? 1 },
      }),
      ...(port !== undefined && { port }),
      ...(latencyMs !== undefined && { latencyMs }),
      quotas: args.quotas ?? false,
      faults,
    });
    await terminal.out(
      [
        `export AWS_ENDPOINT_URL=${aws.url}`,
        `export AWS_ACCESS_KEY_ID=${aws.credentials.accessKeyId}`,
        `export AWS_SECRET_ACCESS_KEY=${aws.credentials.secretAccessKey}`,
        "export AWS_REGION=us-east-1",
        `# then: keyproof scan --role-name ${aws.auditRole.name}${
          aws.auditRole.externalId === undefined ? "" : ` --external-id ${aws.auditRole.externalId}`
        }`,
        "",
      ].join("\n"),
    );
    const stop = listenForStop(() => undefined);
    await new Promise<void>((resolve) => {
      stop.signal.addEventListener("abort", () => resolve(), { once: true });
    });
    stop.dispose();
    const writes = aws.writes();
    terminal.err(`${aws.requests().length} requests answered, ${writes.length} of them writes\n`);
    await aws.close();
    return EXIT.clean;
  },
});

function readFaults(file: string, mistakes: Mistake[]): [] {
  try {
    const faults: unknown = JSON.parse(readText(file, file));
    if (Array.isArray(faults)) return faults as [];
    mistakes.push({ code: "faults-file", message: `${file}: must be a JSON list of faults` });
  } catch (error) {
    if (error instanceof UsageError) mistakes.push(...error.mistakes);
    else
      mistakes.push({
        code: "faults-file",
        message: `${file}: ${error instanceof Error ? error.message : error}`,
      });
  }
  return [];
}
