import type { Reference } from "../src/model/index.js";

/** A page of the AWS KMS Developer Guide. */
export function kmsGuide(page: string, title: string): Reference {
  return {
    title: `AWS KMS Developer Guide: ${title}`,
    url: `https://docs.aws.amazon.com/kms/latest/developerguide/${page}.html`,
  };
}

/** An operation's page of the AWS KMS API Reference. */
export function kmsApi(operation: string): Reference {
  return {
    title: `AWS KMS API Reference: ${operation}`,
    url: `https://docs.aws.amazon.com/kms/latest/APIReference/API_${operation}.html`,
  };
}

/** A page of the IAM User Guide. */
export function iamGuide(page: string, title: string): Reference {
  return {
    title: `IAM User Guide: ${title}`,
    url: `https://docs.aws.amazon.com/IAM/latest/UserGuide/${page}.html`,
  };
}

export const PCI_DSS: Reference = {
  title: "PCI DSS v4.0.1",
  url: "https://www.pcisecuritystandards.org/document_library/",
};

export const SP_800_57: Reference = {
  title: "NIST SP 800-57 Part 1 Rev. 5, Recommendation for Key Management",
  url: "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final",
};

export const HIPAA: Reference = {
  title: "HIPAA Security Rule, 45 CFR Part 164 Subpart C",
  url: "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C",
};
