import type { Call } from "../call.js";
import type { PolicyRecord, Wire } from "../world.js";
import { organizationOf, organizationsError, organizationsPage, required } from "./access.js";

export function listPolicies(call: Call): Wire {
  const filter = required(call, "Filter");
  const policies = organizationOf(call).policies.filter((policy) => policy.summary.Type === filter);
  return organizationsPage(call, "Policies", policies, (policy) => policy.summary);
}

export function listPoliciesForTarget(call: Call): Wire {
  const filter = required(call, "Filter");
  const target = required(call, "TargetId");
  const policies = organizationOf(call).policies.filter(
    (policy) => policy.summary.Type === filter && policy.targets.some((entry) => entry.TargetId === target),
  );
  return organizationsPage(call, "Policies", policies, (policy) => policy.summary);
}

export function listTargetsForPolicy(call: Call): Wire {
  return organizationsPage(call, "Targets", policyNamed(call).targets, (target) => target);
}

export function describePolicy(call: Call): Wire {
  const policy = policyNamed(call);
  return { Policy: { PolicySummary: policy.summary, Content: policy.content } };
}

function policyNamed(call: Call): PolicyRecord {
  const id = required(call, "PolicyId");
  const policy = organizationOf(call).policies.find((entry) => entry.summary.Id === id);
  if (!policy)
    throw organizationsError("PolicyNotFoundException", "You specified a policy that doesn't exist.");
  return policy;
}
