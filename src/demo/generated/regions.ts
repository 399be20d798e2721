/** Regions of each partition, those enabled by default first; the first is where global services live. */
export const REGIONS: Readonly<Record<string, readonly string[]>> = {
  aws: (
    "us-east-1 us-east-2 us-west-1 us-west-2 ap-south-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-southeast-1 " +
    "ap-southeast-2 ca-central-1 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eu-north-1 sa-east-1 " +
    "af-south-1 ap-east-1 ap-south-2 ap-southeast-3 ap-southeast-4 ca-west-1 eu-central-2 eu-south-1 eu-south-2 " +
    "il-central-1 me-central-1 me-south-1"
  ).split(" "),
  "aws-us-gov": ["us-gov-west-1", "us-gov-east-1"],
  "aws-cn": ["cn-northwest-1", "cn-north-1"],
};
