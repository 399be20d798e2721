/** How a key policy is changed; a statement in AWS_RAM follows from its resource share. */
export const POLICY_CLI = [
  "aws kms get-key-policy --key-id $KEY --policy-name default --output text > p.json",
  "aws kms put-key-policy --key-id $KEY --policy-name default --policy file://p.json",
  "aws ram disassociate-resource-share --resource-share-arn $SHARE --principals $PRINCIPAL",
] as const;

export const POLICY_TERRAFORM = [
  "aws_kms_key.policy or aws_kms_key_policy.policy (data.aws_iam_policy_document with principals, condition)",
  "aws_ram_principal_association, aws_ram_resource_association",
] as const;

/** The same for every rule about policies: what to do where the statement stands in AWS_RAM. */
export const RAM_HINT = "A statement of the policy AWS_RAM is changed through its resource share.";
