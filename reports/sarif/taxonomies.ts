import type { ControlResult, Report } from "../../src/model/index.js";
import { uuid } from "./identity.js";

type Framework = Report["frameworks"][number];

const controlsOf = (report: Report, framework: Framework): readonly ControlResult[] =>
  report.controls.filter((control) => control.framework === framework.id);

const nameOf = (framework: Framework): string => `${framework.title} ${framework.version}`;

const guidOf = (framework: Framework): string => uuid("taxonomy", framework.id, framework.version);

/** One tool component a framework (§3.19.3); its taxa are the controls, in our own words. */
export function taxonomies(report: Report) {
  return report.frameworks.map((framework) => ({
    name: nameOf(framework),
    guid: guidOf(framework),
    version: framework.version,
    organization: framework.organization,
    informationUri: framework.url,
    shortDescription: { text: `Controls of ${framework.title} that keys can give evidence for.` },
    isComprehensive: false,
    taxa: controlsOf(report, framework).map((control) => ({
      id: control.control,
      shortDescription: { text: control.paraphrase },
      properties: {
        strength: control.strength,
        status: control.status,
        ...(control.rulesNotRun && { rulesNotRun: control.rulesNotRun }),
      },
    })),
  }));
}

/** References to the taxonomies, for `driver.supportedTaxonomies`. */
export function supportedTaxonomies(report: Report) {
  return report.frameworks.map((framework, index) => ({
    name: nameOf(framework),
    index,
    guid: guidOf(framework),
  }));
}

/** What ties a rule to the controls that name it. */
export function relationships(report: Report, ruleId: string) {
  return report.frameworks.flatMap((framework, at) =>
    controlsOf(report, framework).flatMap((control, index) =>
      control.rules.includes(ruleId)
        ? [
            {
              target: {
                id: control.control,
                index,
                toolComponent: { name: nameOf(framework), index: at, guid: guidOf(framework) },
              },
              kinds: ["relevant"],
            },
          ]
        : [],
    ),
  );
}
