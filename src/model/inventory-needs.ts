import { table } from "./need.js";

const OPTION = "--source config";

/**
 * The inventory that AWS Config keeps, asked by whoever calls: of an organization by an aggregator, else of the own account
 * Region by Region. Config publishes no request quotas: these are ours.
 */
export const INVENTORY_NEEDS = table({
  "config:DescribeConfigurationAggregators": {
    service: "config",
    operation: "DescribeConfigurationAggregators",
    per: "run",
    each: "region",
    input: {},
    quota: 5,
    permission: "config:DescribeConfigurationAggregators",
    base: false,
    option: OPTION,
  },
  "config:DescribeConfigurationAggregatorSourcesStatus": {
    service: "config",
    operation: "DescribeConfigurationAggregatorSourcesStatus",
    per: "run",
    each: "aggregator",
    input: {},
    page: { field: "Limit", size: 100 },
    quota: 5,
    permission: "config:DescribeConfigurationAggregatorSourcesStatus",
    base: false,
    option: OPTION,
  },
  "config:SelectAggregateResourceConfig": {
    service: "config",
    operation: "SelectAggregateResourceConfig",
    per: "run",
    each: "aggregator",
    input: {},
    page: { field: "Limit", size: 100 },
    quota: 2,
    permission: "config:SelectAggregateResourceConfig",
    base: false,
    option: OPTION,
  },
  "config:SelectResourceConfig": {
    service: "config",
    operation: "SelectResourceConfig",
    per: "run",
    each: "region",
    input: {},
    page: { field: "Limit", size: 100 },
    quota: 2,
    permission: "config:SelectResourceConfig",
    base: false,
    option: OPTION,
  },
});
