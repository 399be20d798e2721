import { readFileSync } from "node:fs";
import Handlebars from "handlebars";
import type { Render, Report } from "../../src/model/index.js";
import { chunks } from "../chunks.js";
import { script, style } from "./client.js";
import { embedded } from "./embedded.js";
import { tally } from "./tally.js";
import { pageView } from "./view.js";
import { visibleDeep } from "./visible-deep.js";

const PARTIALS = ["coverage", "summary", "accounts", "findings", "by-rule", "controls", "rules"] as const;

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), "utf8");

const handlebars = Handlebars.create();
for (const name of PARTIALS) handlebars.registerPartial(name, read(`partials/${name}.hbs`));
const page = handlebars.compile(read("page.hbs"), { strict: true, knownHelpersOnly: true });

/**
 * `report.html`: one file that loads nothing. The template writes all but the findings; those follow as data, which the
 * page's script shows as they are asked for.
 */
export const renderHtml: Render = (report) => chunks(parts(report));

async function* parts(report: Report): AsyncIterable<string> {
  const tallied = await tally(report);
  yield page({ ...visibleDeep(pageView(report, tallied)), style });
  yield* embedded(report, tallied);
  yield `</script>\n<script>${script}</script>\n</body>\n</html>\n`;
}
