import type { Reference } from "../../src/model/index.js";

/** A page of the AWS CloudTrail User Guide. */
export function trailGuide(page: string, title: string): Reference {
  return {
    title: `AWS CloudTrail User Guide: ${title}`,
    url: `https://docs.aws.amazon.com/awscloudtrail/latest/userguide/${page}.html`,
  };
}
