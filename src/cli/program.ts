import yargs, { type Argv } from "yargs";
import { didYouMean, EXIT, type ExitCode, UsageError } from "../model/index.js";
import { generalOptions } from "./arguments/options.js";
import { accessCommand } from "./commands/access.js";
import { checkCommand } from "./commands/check.js";
import type { Command } from "./commands/command.js";
import { demoServerCommand } from "./commands/demo-server.js";
import { gateCommand } from "./commands/gate.js";
import { rulesCommand } from "./commands/rules.js";
import { scanCommand } from "./commands/scan.js";
import { errorText, exitCodeOf } from "./exit.js";
import { version } from "./package-info.js";
import { processTerminal, type Terminal } from "./terminal.js";

const COMMANDS: readonly Command[] = [
  scanCommand,
  checkCommand,
  accessCommand,
  gateCommand,
  rulesCommand,
  demoServerCommand,
];

/** Parses the arguments, runs the command and returns the exit code; errors have been told on stderr by then. */
export async function runCli(args: readonly string[]): Promise<ExitCode> {
  const terminal = processTerminal({ colour: !args.includes("--no-color") });
  try {
    return await parse(args, terminal)();
  } catch (error) {
    terminal.err(errorText(error, Boolean(process.env.DEBUG)));
    return exitCodeOf(error);
  }
}

type Job = () => Promise<ExitCode>;

/** What the arguments ask for. Throws a UsageError; yargs neither prints nor exits. */
function parse(args: readonly string[], terminal: Terminal): Job {
  let job: Job | undefined;
  let current: Command | undefined;
  let parser: Argv = yargs([])
    .scriptName("keyproof")
    .usage(
      "$0 <command>\n\nAudits every AWS KMS key of an organization and proves what it says. It only ever reads.",
    )
    .parserConfiguration({
      "boolean-negation": false,
      "camel-case-expansion": false,
      "greedy-arrays": false,
      "parse-numbers": false,
      "parse-positional-numbers": false,
      "dot-notation": false,
    })
    .locale("en")
    .exitProcess(false)
    .strict()
    .demandCommand(1, "Name a command")
    .help()
    .version(version())
    .wrap(terminal.width)
    .epilogue("Documentation: README.md; in the sources docs/cli.md and the guides beside it")
    .fail((message: string | null, error: Error | undefined) => {
      // yargs has an error class of its own for what it finds while parsing.
      throw error && error.name !== "YError"
        ? error
        : usageError(error?.message ?? message ?? "", args, current);
    });
  for (const command of COMMANDS) {
    parser = parser.command(
      command.usage,
      command.describe,
      (y) => {
        current = command;
        return build(y, command);
      },
      (parsed) => {
        rejectRepeated(parsed, command);
        rejectEmpty(parsed, command);
        job = () => command.run(parsed as never, terminal);
      },
    );
  }
  let printed = "";
  parser.parse([...args], {}, (error: Error | undefined, _argv: unknown, output: string) => {
    if (error) throw error;
    printed = output;
  });
  if (job) return job;
  return async () => {
    await terminal.out(`${printed}\n`);
    return EXIT.clean;
  };
}

function build(parser: Argv, command: Command): Argv {
  const positionals = new Set<string>(command.positionals);
  let built = parser.usage(`$0 ${command.usage}\n\n${command.describe}`);
  for (const [name, option] of Object.entries({ ...command.options, ...generalOptions })) {
    // Told that one word follows, yargs takes "-" for that word, not for the beginning of an option.
    built = positionals.has(name)
      ? built.positional(name, option as Parameters<Argv["positional"]>[1]).nargs(name, 1)
      : built.option(name, option);
  }
  for (const [example, what] of command.examples) built = built.example(example, what);
  return built.epilogue(`Documentation, in the sources: ${command.docs}`);
}

/** An option that holds one value must not be given twice: yargs would hand over a list. */
function rejectRepeated(parsed: Readonly<Record<string, unknown>>, command: Command): void {
  const repeated = Object.entries({ ...command.options, ...generalOptions })
    .filter(([name, option]) => Array.isArray(parsed[name]) && !option.array)
    .map(([name]) => ({ code: "option-repeated", message: `--${name} is given more than once` }));
  if (repeated.length > 0) throw new UsageError(repeated);
}

/** A value that is empty, as from a shell variable that is not set, must not pass for one that was left out. */
function rejectEmpty(parsed: Readonly<Record<string, unknown>>, command: Command): void {
  const empty = Object.keys({ ...command.options, ...generalOptions })
    .filter((name) => [parsed[name]].flat().some((value) => typeof value === "string" && value.trim() === ""))
    .map((name) => (command.positionals?.includes(name) ? name : `--${name}`))
    .map((name) => ({ code: "option-empty", message: `${name} is empty: give it a value, or leave it out` }));
  if (empty.length > 0) throw new UsageError(empty);
}

/** What yargs found wrong, in this program's words. */
function usageError(message: string, args: readonly string[], current: Command | undefined): UsageError {
  const help = `see keyproof ${current ? `${nameOf(current)} ` : ""}--help`;
  const unknown = /^Unknown (?:argument|command)s?: (.*)$/s.exec(message)?.[1]?.split(", ");
  if (!unknown) {
    const missing = message.startsWith("Not enough non-option arguments") && current;
    const what = missing
      ? `${nameOf(current)}: ${current.positionals?.[0]} is missing`
      : message.replace(/\s+/g, " ");
    return new UsageError([{ code: "usage", message: `${what}; ${help}` }]);
  }
  const options = Object.keys({ ...current?.options, ...generalOptions, help: 0, version: 0 });
  return new UsageError(
    unknown.map((name) => {
      const isOption = args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
      const kind = isOption ? "option" : current ? "argument" : "command";
      const names = isOption ? options.map((option) => `--${option}`) : current ? [] : COMMANDS.map(nameOf);
      const written = isOption ? `--${name}` : name;
      return {
        code: "unknown-argument",
        message: `unknown ${kind} "${written}"${didYouMean(written, names) || `; ${help}`}`,
      };
    }),
  );
}

function nameOf(command: Command): string {
  return command.usage.split(" ")[0] ?? "";
}
