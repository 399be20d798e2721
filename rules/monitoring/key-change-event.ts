/** A member that an event certainly lacks. */
export const ABSENT: unique symbol = Symbol("absent");

/** An event as far as it is known: a member that is not in it may be there or not, and hold anything. */
export interface EventFields {
  readonly [name: string]: EventValue;
}
export type EventValue = string | boolean | typeof ABSENT | readonly string[] | EventFields;

interface Place {
  readonly account: string;
  readonly region: string;
}

/** The record that CloudTrail writes of a call that changed a key (CloudTrail record contents). */
export function changeRecord(eventName: string, { account, region }: Place): EventFields {
  return {
    eventSource: "kms.amazonaws.com",
    eventName,
    eventType: "AwsApiCall",
    awsRegion: region,
    readOnly: false,
    managementEvent: true,
    eventCategory: "Management",
    recipientAccountId: account,
    errorCode: ABSENT,
    errorMessage: ABSENT,
  };
}

/** The same as EventBridge delivers it (EventBridge User Guide, "AWS service events delivered via CloudTrail"). */
export function deliveredChange(eventName: string, place: Place): EventFields {
  const { account, region } = place;
  const detail = changeRecord(eventName, place);
  return { source: "aws.kms", "detail-type": "AWS API Call via CloudTrail", account, region, detail };
}

/** What KMS sends itself when imported material has expired (KMS Developer Guide, "Monitor KMS keys with Amazon EventBridge"). */
export function expiryEvent(keyId: string, arn: string, { account, region }: Place): EventFields {
  return {
    source: "aws.kms",
    "detail-type": "KMS Imported Key Material Expiration",
    account,
    region,
    resources: [arn],
    detail: { "key-id": keyId },
  };
}
