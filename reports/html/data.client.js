const raw = JSON.parse(document.getElementById("data").textContent);

export const SEVERITIES = ["critical", "high", "medium", "low", "info"];

export const rules = raw.rules;
export const accountNames = raw.accounts;
/** Passes and not-applicable results by rule id: places of subjects, and `[why, places]`. */
export const quiet = raw.quiet;

const keyId = (arn) => arn.slice(arn.lastIndexOf("/") + 1);

const subjects = raw.subjects.map(([arn, account, region, name]) => ({
  arn,
  account,
  region,
  name,
  title: name || keyId(arn),
}));

/** The subject that a place in the data names. */
export const subjectAt = (place) => subjects[place];

/** The open findings, worst first; within a severity as in findings.ndjson. */
export const findings = raw.open
  .map(
    ([
      id,
      status,
      severity,
      rule,
      subject,
      controls,
      message,
      discriminator,
      set,
      location,
      evidence,
      witness,
    ]) => ({
      id,
      status,
      severity,
      rank: SEVERITIES.indexOf(severity),
      rule: raw.rules[rule],
      subject: subjects[subject],
      controls: raw.controls[controls],
      message,
      discriminator,
      set,
      location,
      evidence,
      witness,
    }),
  )
  .sort((a, b) => a.rank - b.rank);

/** What the search looks through, made at the first search. */
export function haystack(finding) {
  finding.text ??= [
    finding.message,
    finding.rule.id,
    finding.rule.title,
    finding.subject.arn,
    finding.subject.name,
    accountNames[finding.subject.account] ?? "",
    finding.discriminator,
    finding.id,
    finding.controls.join(" "),
    finding.evidence.map((one) => one.join(" ")).join(" "),
    finding.witness ? JSON.stringify(finding.witness) : "",
  ]
    .join("\n")
    .toLowerCase();
  return finding.text;
}

/** `name (id)` of an account, or its id alone. */
export function accountLabel(id) {
  return accountNames[id] ? `${accountNames[id]} (${id})` : id;
}
