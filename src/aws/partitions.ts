/** Where a partition's global services are called and signed (AWS General Reference, service endpoints). */
const GLOBAL_REGIONS: Readonly<Record<string, { organizations: string; account: string }>> = {
  aws: { organizations: "us-east-1", account: "us-east-1" },
  "aws-us-gov": { organizations: "us-gov-west-1", account: "us-gov-west-1" },
  "aws-cn": { organizations: "cn-northwest-1", account: "cn-northwest-1" },
};

/** A Region of each partition, to find out which one credentials belong to. */
export const FIRST_REGIONS = ["us-east-1", "us-gov-west-1", "cn-north-1"] as const;

export function globalRegion(
  partition: string,
  service: "organizations" | "account",
  fallback: string,
): string {
  return GLOBAL_REGIONS[partition]?.[service] ?? fallback;
}

/** The partition of an ARN: its second part. */
export function partitionOf(arn: string): string {
  return arn.split(":")[1] ?? "aws";
}
