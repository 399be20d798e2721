import { accountLabel } from "./data.client.js";
import { detail } from "./detail.client.js";
import { badge, element, lazyDetails, mono, thousands } from "./element.client.js";

/** Rows and groups that are made at once; more come by a button. */
const STEP = 100;
/** Groups open at first while they hold no more rows than this together. */
const OPEN_ROWS = 40;

/** By what findings can be grouped: the group's key, its heading, and what is left to say in a row. */
const GROUPINGS = {
  rule: {
    key: (finding) => finding.rule.id,
    heading: ({ rule }) => [element("b", {}, rule.title), " ", mono(rule.id)],
    row: ({ subject, message }) => [subjectLabel(subject), element("span", { class: "message" }, message)],
  },
  account: {
    key: (finding) => finding.subject.account,
    heading: ({ subject }) => [element("b", {}, accountLabel(subject.account))],
    row: ({ rule, subject, message }) => [
      subjectLabel(subject),
      element("span", { class: "message" }, message, " ", mono(rule.id)),
    ],
  },
  key: {
    key: (finding) => finding.subject.arn,
    heading: ({ subject }) => [
      element("b", {}, subject.title),
      element("small", {}, ` ${accountLabel(subject.account)}`, subject.region ? ` · ${subject.region}` : ""),
    ],
    row: ({ rule, message }) => [
      element("span", { class: "subject" }, element("b", {}, rule.title), " ", mono(rule.id)),
      element("span", { class: "message" }, message),
    ],
  },
};

function subjectLabel({ title, account, region }) {
  const place = region ? `${accountLabel(account)} · ${region}` : account;
  return element("span", { class: "subject" }, element("b", {}, title), element("small", {}, place));
}

function row(finding, grouping) {
  const summary = element("span", { class: "row" }, badge(finding.severity), grouping.row(finding));
  return element(
    "li",
    {},
    lazyDetails({ class: "finding" }, summary, () => detail(finding)),
  );
}

/** Appends items by steps; `button` says how many are left. */
function stepwise(parent, items, make, noun) {
  let shown = 0;
  const button = element("button", { type: "button", class: "more" });
  const more = (count) => {
    parent.append(...items.slice(shown, shown + count).map(make));
    shown = Math.min(items.length, shown + count);
    button.textContent = `Show more ${noun} (${thousands(items.length - shown)} left)`;
    button.hidden = shown === items.length;
  };
  button.addEventListener("click", () => {
    const before = parent.childElementCount;
    more(STEP);
    parent.children[before]?.querySelector("summary")?.focus();
  });
  more(STEP);
  return { button, all: () => more(items.length) };
}

function groupsOf(findings, grouping) {
  const groups = new Map();
  for (const finding of findings) {
    const key = grouping.key(finding);
    const held = groups.get(key);
    if (held) held.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].sort((a, b) => a[0].rank - b[0].rank || b.length - a.length);
}

/** Fills a section's list; gives a function that makes up to `limit` rows at once, for print. */
export function showList(container, findings, by) {
  const grouping = GROUPINGS[by];
  const opened = [];
  let budget = OPEN_ROWS;
  const makeGroup = (group) => {
    const heading = element(
      "span",
      { class: "heading" },
      badge(group[0].severity),
      element("span", { class: "title" }, grouping.heading(group[0])),
      element("span", { class: "count" }, thousands(group.length)),
    );
    const made = lazyDetails({ class: "group" }, heading, () => {
      const rows = element("ol", { class: "rows" });
      const steps = stepwise(rows, group, (finding) => row(finding, grouping), "findings");
      opened.push(steps.all);
      return element("div", {}, rows, steps.button);
    });
    made.open = budget >= group.length || budget === OPEN_ROWS;
    if (made.open) budget -= Math.min(budget, group.length);
    return made;
  };
  const list = element("div", { class: "groups" });
  const groups = groupsOf(findings, grouping);
  const steps = stepwise(list, groups, makeGroup, "groups");
  container.replaceChildren(
    findings.length > 0 ? list : element("p", { class: "empty" }, "None."),
    steps.button,
  );
  return () => {
    steps.all();
    for (const group of list.children) group.open = true;
    for (const all of opened) all();
  };
}
