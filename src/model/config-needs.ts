import { table } from "./need.js";

const OPTION = "--with-config";

/** What AWS Config's own rules say of keys. Config publishes no request quotas: these are ours. */
export const CONFIG_NEEDS = table({
  "config:DescribeConfigRules": {
    service: "config",
    operation: "DescribeConfigRules",
    per: "region",
    input: {},
    quota: 5,
    permission: "config:DescribeConfigRules",
    base: false,
    option: OPTION,
  },
  "config:GetComplianceDetailsByConfigRule": {
    service: "config",
    operation: "GetComplianceDetailsByConfigRule",
    per: "region",
    each: "config-rule",
    input: {},
    page: { field: "Limit", size: 100 },
    quota: 5,
    permission: "config:GetComplianceDetailsByConfigRule",
    base: false,
    option: OPTION,
  },
});
