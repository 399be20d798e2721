/** What stands for the Region where related keys of several Regions are compared. */
const ANY = "*region*";

/**
 * A value of a policy, grant or tag without the Region in it: of an ARN, of a service's name
 * (`s3.eu-west-1.amazonaws.com`), or all of it where it is the key's own Region.
 */
export function maskRegion(value: string, own: string): string {
  if (value === own) return ANY;
  return value
    .replace(/^(arn:[^:]*:[^:]*:)[a-z][a-z0-9-]*(?=:)/, `$1${ANY}`)
    .replace(/\.[a-z]{2,4}(?:-[a-z]+)+-\d+(?=\.amazonaws\.com)/, `.${ANY}`);
}
