"""Fills a moto server with an organization and says, key by key, what an auditor must find there.

usage: populate.py ENDPOINT > expected.json
The expectations follow from how each key is created; nothing here knows Keyproof.
"""

import json
import sys

import boto3

ENDPOINT = sys.argv[1]
REGIONS = ["eu-west-1", "us-east-1"]
ROLE = "KeyproofAudit"
OUTSIDER = "999999999999"


def client(service, region="us-east-1", credentials=None):
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=ENDPOINT,
        aws_access_key_id=credentials["AccessKeyId"] if credentials else "AKIAIOSFODNN7EXAMPLE",
        aws_secret_access_key=credentials["SecretAccessKey"] if credentials else "secret",
        aws_session_token=credentials["SessionToken"] if credentials else None,
    )


def delegation(account):
    return {"Sid": "IAM", "Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
            "Action": "kms:*", "Resource": "*"}


def policy(account, *statements):
    return json.dumps({"Version": "2012-10-17", "Statement": [delegation(account), *statements]})


def allow(principal, actions, **rest):
    return {"Effect": "Allow", "Principal": principal, "Action": actions, "Resource": "*", **rest}


GOOD_TAGS = {"owner": "payments@example.com", "data-classification": "internal", "environment": "prod"}


def fill(kms, account, region):
    """One key a situation, with the status that each rule must come to."""
    made = []

    def key(name, expect, after=None, tags=None, **create):
        metadata = kms.create_key(
            Description=name, Tags=[{"TagKey": k, "TagValue": v} for k, v in (tags or {}).items()], **create
        )["KeyMetadata"]
        if after:
            after(metadata["KeyId"])
        made.append({"arn": metadata["Arn"], "name": name, "expect": expect})

    def rotating(key_id):
        kms.enable_key_rotation(KeyId=key_id, RotationPeriodInDays=365)

    key("rotation on", {"KMS-ROT-001": "pass", "KMS-LP-001": "pass", "KMS-LP-002": "pass", "KMS-TAG-001": "pass"},
        after=rotating, tags=GOOD_TAGS)
    key("rotation off, untagged", {"KMS-ROT-001": "fail", "KMS-TAG-001": "fail"})
    key("RSA", {"KMS-ROT-001": "not-applicable"}, KeySpec="RSA_3072", KeyUsage="SIGN_VERIFY")
    key("HMAC", {"KMS-ROT-001": "not-applicable"}, KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
    key("imported", {"KMS-ROT-001": "not-applicable"}, Origin="EXTERNAL")
    key("disabled", {"KMS-ROT-001": "not-applicable", "KMS-LP-001": "pass"},
        after=lambda key_id: kms.disable_key(KeyId=key_id))
    key("pending deletion", {"KMS-ROT-001": "not-applicable", "KMS-LP-001": "not-applicable"},
        after=lambda key_id: kms.schedule_key_deletion(KeyId=key_id, PendingWindowInDays=7))
    key("public", {"KMS-LP-001": "fail"}, Policy=policy(account, allow("*", "kms:Decrypt")))
    key("public through a service only", {"KMS-LP-001": "fail"}, Policy=policy(account, allow(
        {"AWS": "*"}, "kms:Decrypt", Condition={"StringEquals": {"kms:ViaService": f"s3.{region}.amazonaws.com"}})))
    key("any principal of the own account", {"KMS-LP-001": "pass", "KMS-LP-002": "pass"}, Policy=policy(account, allow(
        {"AWS": "*"}, "kms:Decrypt", Condition={"StringEquals": {"kms:CallerAccount": account}})))
    key("an outsider may decrypt", {"KMS-LP-001": "pass", "KMS-LP-002": "fail"}, Policy=policy(
        account, allow({"AWS": f"arn:aws:iam::{OUTSIDER}:root"}, ["kms:Decrypt", "kms:DescribeKey"])))
    key("one role may do everything", {"KMS-LP-003": "fail", "KMS-LP-004": "fail"}, Policy=policy(
        account, allow({"AWS": f"arn:aws:iam::{account}:role/app"}, "kms:*")))
    key("an IAM user", {"KMS-LP-011": "fail"}, Policy=policy(
        account, allow({"AWS": f"arn:aws:iam::{account}:user/alice"}, "kms:Encrypt")))
    return made


def main():
    organizations = client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    accounts = [
        organizations.create_account(AccountName=name, Email=f"{name}@example.com")["CreateAccountStatus"]["AccountId"]
        for name in ("payments", "data-lake", "ci")
    ]
    expected = {"role": ROLE, "regions": REGIONS, "accounts": accounts, "keys": []}
    for account in accounts:
        session = client("sts").assume_role(
            RoleArn=f"arn:aws:iam::{account}:role/{ROLE}", RoleSessionName="populate")["Credentials"]
        for region in REGIONS:
            expected["keys"] += fill(client("kms", region, session), account, region)
        # moto tells the members of a multi-Region key apart unreliably: only what each has for itself is expected.
        kms = client("kms", REGIONS[0], session)
        primary = kms.create_key(Description="multi-Region", MultiRegion=True)["KeyMetadata"]
        kms.enable_key_rotation(KeyId=primary["KeyId"])
        replica = kms.replicate_key(KeyId=primary["KeyId"], ReplicaRegion=REGIONS[1])["ReplicaKeyMetadata"]
        expected["keys"].append({"arn": primary["Arn"], "name": "multi-Region primary", "expect": {"KMS-LP-001": "pass"}})
        expected["keys"].append({"arn": replica["Arn"], "name": "replica", "expect": {"KMS-LP-001": "pass"}})
    json.dump(expected, sys.stdout, indent=2)


main()
