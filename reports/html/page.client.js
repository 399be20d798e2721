import { accountLabel, findings, haystack, rules } from "./data.client.js";
import { element, thousands } from "./element.client.js";
import { showList } from "./list.client.js";
import { wireQuiet } from "./quiet.client.js";

const form = document.getElementById("filters");
const found = document.getElementById("found");
const fields = {
  text: document.getElementById("filter-text"),
  account: document.getElementById("filter-account"),
  rule: document.getElementById("filter-rule"),
};
const lists = [...document.querySelectorAll("[data-list]")];
/** Findings that print makes at most; a longer list is printed as it is shown. */
const PRINTED = 2000;
let printers = [];
let matching = findings;

const checked = (name) =>
  [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((input) => input.value);

/** Words that must all occur; what stands in quotes is one word. */
function wordsOf(text) {
  const parts = text.toLowerCase().match(/"[^"]*"|\S+/g) ?? [];
  return parts.map((part) => part.replaceAll('"', "")).filter(Boolean);
}

function matches(words, severities, { account, rule }) {
  return (finding) =>
    (severities.length === 0 || severities.includes(finding.severity)) &&
    (account.value === "" || finding.subject.account === account.value) &&
    (rule.value === "" || finding.rule.id === rule.value) &&
    (words.length === 0 || words.every((word) => haystack(finding).includes(word)));
}

function show() {
  const statuses = checked("status");
  const words = wordsOf(fields.text.value);
  const kept = findings.filter(matches(words, checked("severity"), fields));
  matching = kept.filter((finding) => statuses.length === 0 || statuses.includes(finding.status));
  printers = [];
  for (const list of lists) {
    const status = list.dataset.list;
    const section = list.closest("section");
    section.hidden = statuses.length > 0 && !statuses.includes(status);
    const own = kept.filter((finding) => finding.status === status);
    if (!section.hidden) printers.push(showList(list, own, checked("group")[0]));
    document.querySelector(`[data-count="${status}"]`).textContent = thousands(own.length);
  }
  found.textContent =
    matching.length === findings.length
      ? `${thousands(findings.length)} findings`
      : `${thousands(matching.length)} of ${thousands(findings.length)} findings`;
}

function options(select, values, label) {
  select.append(...values.map((value) => element("option", { value }, label(value))));
}

/** A link in the summary sets its filter and leads to the list. */
function wireShortcuts() {
  for (const link of document.querySelectorAll("a[data-severity], a[data-account]")) {
    link.addEventListener("click", () => {
      form.reset();
      if (link.dataset.account) fields.account.value = link.dataset.account;
      if (link.dataset.severity) form.querySelector(`input[value="${link.dataset.severity}"]`).checked = true;
      show();
    });
  }
}

function wireFilters() {
  const accounts = [...new Set(findings.map((finding) => finding.subject.account))].sort();
  options(fields.account, accounts, accountLabel);
  const titles = new Map(rules.map((rule) => [rule.id, rule.title]));
  const used = [...new Set(findings.map((finding) => finding.rule.id))].sort();
  options(fields.rule, used, (id) => `${id} ${titles.get(id)}`);
  let pending = 0;
  form.addEventListener("input", () => {
    clearTimeout(pending);
    pending = setTimeout(show, 80);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(show, 0));
  form.hidden = false;
}

addEventListener("beforeprint", () => {
  for (const framework of document.querySelectorAll(".framework")) framework.open = true;
  if (matching.length <= PRINTED) for (const print of printers) print();
});
addEventListener("keydown", (event) => {
  const typing = event.target instanceof Element && event.target.closest("input, select, textarea");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  fields.text.focus();
});

wireFilters();
wireShortcuts();
wireQuiet();
show();
