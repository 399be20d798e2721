import { accountNames, quiet, subjectAt } from "./data.client.js";
import { element, thousands } from "./element.client.js";

/** Names that are listed of one rule and reason. */
const NAMES = 500;

function names(title, places) {
  const listed = places.slice(0, NAMES).map((place) => {
    const { title: name, arn, account, region } = subjectAt(place);
    return element(
      "li",
      { title: arn },
      name,
      element("small", {}, `${accountNames[account] || account} ${region}`),
    );
  });
  const rest = places.length - listed.length;
  return [
    element("h4", {}, `${title} (${thousands(places.length)})`),
    element("ul", { class: "names" }, listed),
    rest > 0 ? element("p", {}, `and ${thousands(rest)} more, in findings.ndjson`) : null,
  ];
}

/** Fills the lists of passes and of what does not apply when they are opened. */
export function wireQuiet() {
  document.getElementById("quiet").hidden = false;
  for (const list of document.querySelectorAll("details[data-rule]")) {
    list.addEventListener("toggle", () => {
      if (!list.open || list.childElementCount > 1) return;
      const [pass, reasons] = quiet[list.dataset.rule] ?? [[], []];
      list.append(
        element(
          "div",
          { class: "detail" },
          pass.length > 0 ? names("Pass", pass).filter(Boolean) : null,
          reasons.flatMap(([why, places]) => names(`Not applicable: ${why}`, places)).filter(Boolean),
        ),
      );
    });
  }
}
