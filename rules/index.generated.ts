// Made by `npm run generate` from the files in rules/; do not edit.
import type { Framework, Rule } from "../src/model/index.js";
import kmsAls001 from "./aliases/kms-als-001.js";
import kmsAls002 from "./aliases/kms-als-002.js";
import kmsAls003 from "./aliases/kms-als-003.js";
import kmsAls004 from "./aliases/kms-als-004.js";
import kmsExt001 from "./external/kms-ext-001.js";
import kmsExt002 from "./external/kms-ext-002.js";
import kmsExt003 from "./external/kms-ext-003.js";
import kmsExt004 from "./external/kms-ext-004.js";
import kmsExt005 from "./external/kms-ext-005.js";
import kmsGrt001 from "./grants/kms-grt-001.js";
import kmsGrt002 from "./grants/kms-grt-002.js";
import kmsGrt003 from "./grants/kms-grt-003.js";
import kmsGrt004 from "./grants/kms-grt-004.js";
import kmsGrt005 from "./grants/kms-grt-005.js";
import kmsGrt006 from "./grants/kms-grt-006.js";
import kmsHip001 from "./hipaa/kms-hip-001.js";
import kmsHip002 from "./hipaa/kms-hip-002.js";
import kmsLp001 from "./least-privilege/kms-lp-001.js";
import kmsLp002 from "./least-privilege/kms-lp-002.js";
import kmsLp003 from "./least-privilege/kms-lp-003.js";
import kmsLp004 from "./least-privilege/kms-lp-004.js";
import kmsLp005 from "./least-privilege/kms-lp-005.js";
import kmsLp006 from "./least-privilege/kms-lp-006.js";
import kmsLp007 from "./least-privilege/kms-lp-007.js";
import kmsLp008 from "./least-privilege/kms-lp-008.js";
import kmsLp009 from "./least-privilege/kms-lp-009.js";
import kmsLp010 from "./least-privilege/kms-lp-010.js";
import kmsLp011 from "./least-privilege/kms-lp-011.js";
import kmsLp012 from "./least-privilege/kms-lp-012.js";
import kmsLif001 from "./lifecycle/kms-lif-001.js";
import kmsLif002 from "./lifecycle/kms-lif-002.js";
import kmsLif003 from "./lifecycle/kms-lif-003.js";
import kmsLif004 from "./lifecycle/kms-lif-004.js";
import kmsLif005 from "./lifecycle/kms-lif-005.js";
import kmsLif006 from "./lifecycle/kms-lif-006.js";
import kmsMon007 from "./monitoring/kms-mon-007.js";
import kmsMrk001 from "./multi-region/kms-mrk-001.js";
import kmsMrk002 from "./multi-region/kms-mrk-002.js";
import kmsMrk003 from "./multi-region/kms-mrk-003.js";
import kmsMrk004 from "./multi-region/kms-mrk-004.js";
import kmsPci001 from "./pci/kms-pci-001.js";
import kmsPci002 from "./pci/kms-pci-002.js";
import kmsPci003 from "./pci/kms-pci-003.js";
import kmsPci004 from "./pci/kms-pci-004.js";
import kmsPci005 from "./pci/kms-pci-005.js";
import kmsPci006 from "./pci/kms-pci-006.js";
import kmsRot001 from "./rotation/kms-rot-001.js";
import kmsRot002 from "./rotation/kms-rot-002.js";
import kmsRot003 from "./rotation/kms-rot-003.js";
import kmsRot004 from "./rotation/kms-rot-004.js";
import kmsRot005 from "./rotation/kms-rot-005.js";
import kmsRot006 from "./rotation/kms-rot-006.js";
import kmsTag001 from "./tagging/kms-tag-001.js";
import kmsTag002 from "./tagging/kms-tag-002.js";

/** Every built-in rule, by module and id. */
export const RULES: readonly Rule[] = [
  kmsAls001,
  kmsAls002,
  kmsAls003,
  kmsAls004,
  kmsExt001,
  kmsExt002,
  kmsExt003,
  kmsExt004,
  kmsExt005,
  kmsGrt001,
  kmsGrt002,
  kmsGrt003,
  kmsGrt004,
  kmsGrt005,
  kmsGrt006,
  kmsHip001,
  kmsHip002,
  kmsLp001,
  kmsLp002,
  kmsLp003,
  kmsLp004,
  kmsLp005,
  kmsLp006,
  kmsLp007,
  kmsLp008,
  kmsLp009,
  kmsLp010,
  kmsLp011,
  kmsLp012,
  kmsLif001,
  kmsLif002,
  kmsLif003,
  kmsLif004,
  kmsLif005,
  kmsLif006,
  kmsMon007,
  kmsMrk001,
  kmsMrk002,
  kmsMrk003,
  kmsMrk004,
  kmsPci001,
  kmsPci002,
  kmsPci003,
  kmsPci004,
  kmsPci005,
  kmsPci006,
  kmsRot001,
  kmsRot002,
  kmsRot003,
  kmsRot004,
  kmsRot005,
  kmsRot006,
  kmsTag001,
  kmsTag002,
];

/** Every framework, by id. */
export const FRAMEWORKS: readonly Framework[] = [
  {
    "id": "hipaa-security-rule",
    "title": "HIPAA Security Rule",
    "version": "45 CFR 164 Subpart C",
    "organization": "United States Department of Health and Human Services",
    "url": "https://www.ecfr.gov/current/title-45/subtitle-A/subchapter-C/part-164/subpart-C",
    "scope": "phi",
    "controls": [
      {
        "id": "164.308(a)(1)(ii)(D)",
        "paraphrase": "Records of activity in information systems are reviewed regularly (R).",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show that CloudTrail keeps KMS events, and that somebody reviewed them."
      },
      {
        "id": "164.308(a)(3)(i)",
        "paraphrase": "Members of the workforce have the access that they need, and others have none (R).",
        "strength": "supporting",
        "rules": [
          "KMS-LP-009"
        ],
        "parameters": {},
        "manual": "Show how access follows from a person's work."
      },
      {
        "id": "164.308(a)(3)(ii)(A)",
        "paraphrase": "Work with electronic health information is authorized or supervised (A).",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the authorizations."
      },
      {
        "id": "164.308(a)(3)(ii)(B)",
        "paraphrase": "It is checked that a person's access is appropriate (A).",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the clearance procedure."
      },
      {
        "id": "164.308(a)(3)(ii)(C)",
        "paraphrase": "Access ends when employment ends (A).",
        "strength": "direct",
        "rules": [
          "KMS-LP-009",
          "KMS-GRT-005"
        ],
        "parameters": {},
        "manual": "Show the records of departures."
      },
      {
        "id": "164.308(a)(4)(i)",
        "paraphrase": "Access to electronic health information is authorized by policy (R).",
        "strength": "supporting",
        "rules": [
          "KMS-LP-002",
          "KMS-HIP-002",
          "KMS-GRT-002"
        ],
        "parameters": {},
        "manual": "Show the policy and the approvals."
      },
      {
        "id": "164.308(a)(4)(ii)(B)",
        "paraphrase": "Access is granted by rule, for example per workstation, transaction or process (A).",
        "strength": "supporting",
        "rules": [
          "KMS-LP-002",
          "KMS-HIP-002",
          "KMS-GRT-002",
          "KMS-LP-005",
          "KMS-LP-006"
        ],
        "parameters": {},
        "manual": "Show the approvals."
      },
      {
        "id": "164.308(a)(4)(ii)(C)",
        "paraphrase": "Rights of access are established, documented, reviewed and changed (A).",
        "strength": "supporting",
        "rules": [
          "KMS-LP-002"
        ],
        "parameters": {},
        "manual": "Show the reviews."
      },
      {
        "id": "164.308(a)(7)(i)",
        "paraphrase": "There is a plan for emergencies that damage systems with electronic health information (R).",
        "strength": "supporting",
        "rules": [
          "KMS-HIP-001",
          "KMS-LIF-001",
          "KMS-LIF-002",
          "KMS-EXT-001",
          "KMS-EXT-002",
          "KMS-EXT-003"
        ],
        "parameters": {},
        "manual": "Show the plan."
      },
      {
        "id": "164.308(a)(7)(ii)(A)",
        "paraphrase": "Retrievable exact copies of electronic health information are made and kept (R).",
        "strength": "supporting",
        "rules": [
          "KMS-HIP-001"
        ],
        "parameters": {},
        "manual": "Show the backups, and that their keys are among those judged."
      },
      {
        "id": "164.308(a)(7)(ii)(B)",
        "paraphrase": "Lost data can be restored (R).",
        "strength": "supporting",
        "rules": [
          "KMS-HIP-001",
          "KMS-LIF-001",
          "KMS-LIF-002",
          "KMS-EXT-001",
          "KMS-EXT-002",
          "KMS-EXT-003"
        ],
        "parameters": {},
        "manual": "Show the last restore test."
      },
      {
        "id": "164.308(a)(7)(ii)(C)",
        "paraphrase": "Critical processes go on in emergency operation (R).",
        "strength": "supporting",
        "rules": [
          "KMS-HIP-001"
        ],
        "parameters": {},
        "manual": "Show the procedure."
      },
      {
        "id": "164.312(a)(1)",
        "paraphrase": "Only authorized persons and programs reach electronic health information (R).",
        "strength": "direct",
        "rules": [
          "KMS-LP-001",
          "KMS-HIP-002",
          "KMS-GRT-004"
        ],
        "parameters": {},
        "manual": "Show the design of roles."
      },
      {
        "id": "164.312(a)(2)(ii)",
        "paraphrase": "Electronic health information can be reached in an emergency (R).",
        "strength": "supporting",
        "rules": [
          "KMS-LP-010"
        ],
        "parameters": {},
        "manual": "Show the emergency procedure."
      },
      {
        "id": "164.312(a)(2)(iv)",
        "paraphrase": "Electronic health information is encrypted and decrypted by a mechanism (A).",
        "strength": "supporting",
        "rules": [
          "KMS-ROT-001",
          "KMS-HIP-001",
          "KMS-PCI-006"
        ],
        "parameters": {},
        "manual": "Show that the information is encrypted with these keys, or the documented alternative."
      },
      {
        "id": "164.312(b)",
        "paraphrase": "Activity in systems with electronic health information is recorded and examined (R).",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show a trail that does not leave KMS out, with validation on, and its review."
      },
      {
        "id": "164.312(c)(1)",
        "paraphrase": "Electronic health information is protected from improper change and destruction (R).",
        "strength": "supporting",
        "rules": [
          "KMS-HIP-001"
        ],
        "parameters": {},
        "manual": "Show how integrity is checked."
      },
      {
        "id": "164.312(c)(2)",
        "paraphrase": "A mechanism shows that electronic health information was not changed or destroyed without authorization (A).",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show which applications use HMAC or signing keys for it."
      },
      {
        "id": "164.312(e)(2)(ii)",
        "paraphrase": "Electronic health information is encrypted in transit where appropriate (A).",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the network design; KMS's own endpoints speak TLS only."
      },
      {
        "id": "164.316(b)(2)(i)",
        "paraphrase": "Documentation is kept for six years (R).",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show where evidence packs are kept, and for how long."
      }
    ]
  },
  {
    "id": "pci-dss-4.0.1",
    "title": "Payment Card Industry Data Security Standard",
    "version": "4.0.1",
    "organization": "PCI Security Standards Council",
    "url": "https://www.pcisecuritystandards.org/document_library/",
    "scope": "pci",
    "controls": [
      {
        "id": "3.5.1.1",
        "paraphrase": "Hashes that make card numbers unreadable are keyed, cover the whole number, and their keys are managed like any other.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show that the application hashes the whole card number with an HMAC key of the inventory, and that its custodians are limited."
      },
      {
        "id": "3.5.1.2",
        "paraphrase": "Encryption of whole disks or partitions counts for removable media only; elsewhere the card number needs another protection too.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show where card numbers are stored and at which layer they are encrypted; a key usable only through EC2 volumes is a hint at disk encryption."
      },
      {
        "id": "3.5.1.3",
        "paraphrase": "Where disks are encrypted, access to the data is granted apart from the operating system's logins, and keys are not tied to user accounts.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the operating systems' and disks' configuration."
      },
      {
        "id": "3.6.1",
        "paraphrase": "Procedures keep keys from being disclosed and misused - few custodians, strong key-encrypting keys kept apart from what they protect, few places and forms.",
        "strength": "direct",
        "rules": [
          "KMS-PCI-002",
          "KMS-PCI-004",
          "KMS-LP-002",
          "KMS-LP-004",
          "KMS-GRT-002"
        ],
        "parameters": {},
        "manual": "Show the procedure document, and the strength of data keys that applications make themselves."
      },
      {
        "id": "3.6.1.1",
        "paraphrase": "Service providers document their cryptographic architecture - algorithms, keys with strength and expiry, their use, no production key in test, and an inventory of key-management systems.",
        "strength": "direct",
        "rules": [
          "KMS-PCI-001",
          "KMS-PCI-003"
        ],
        "parameters": {},
        "manual": "Show the inventory of cryptography outside KMS, the protocols used in transit, and the description of the architecture."
      },
      {
        "id": "3.6.1.2",
        "paraphrase": "Secret and private keys are stored only under a key-encrypting key kept elsewhere, inside a secure device, or as key shares.",
        "strength": "supporting",
        "rules": [
          "KMS-PCI-006"
        ],
        "parameters": {},
        "manual": "Show AWS's attestation of compliance and responsibility matrix, and where copies of imported material are kept."
      },
      {
        "id": "3.6.1.3",
        "paraphrase": "Few custodians have access to key components in clear text.",
        "strength": "supporting",
        "rules": [
          "KMS-PCI-004",
          "KMS-PCI-006"
        ],
        "parameters": {},
        "manual": "Show the list of custodians and the records of ceremonies for imported material; KMS hands out no key it made."
      },
      {
        "id": "3.6.1.4",
        "paraphrase": "Keys are kept in as few places as possible.",
        "strength": "direct",
        "rules": [
          "KMS-MRK-001",
          "KMS-LIF-003"
        ],
        "parameters": {},
        "manual": "Show which copies exist outside AWS, and why multi-Region keys are needed."
      },
      {
        "id": "3.7.1",
        "paraphrase": "Procedures make strong keys.",
        "strength": "supporting",
        "rules": [
          "KMS-PCI-002"
        ],
        "parameters": {},
        "manual": "Show how imported material was generated."
      },
      {
        "id": "3.7.2",
        "paraphrase": "Procedures distribute keys securely.",
        "strength": "supporting",
        "rules": [
          "KMS-MRK-002"
        ],
        "parameters": {},
        "manual": "Show how material travels outside AWS, and that replicas stand only in approved Regions."
      },
      {
        "id": "3.7.3",
        "paraphrase": "Procedures store keys securely.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show how material is stored outside AWS."
      },
      {
        "id": "3.7.4",
        "paraphrase": "Keys are changed at the end of the cryptoperiod that was defined for them.",
        "strength": "direct",
        "testingProcedure": "3.7.4.a examines the documented procedures: a cryptoperiod for each type of key, and how keys are changed at its end. 3.7.4.b examines documentation and key stores to see that keys are indeed changed then.",
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002",
          "KMS-ROT-003",
          "KMS-ROT-004",
          "KMS-ROT-005",
          "KMS-ROT-006",
          "KMS-PCI-006"
        ],
        "parameters": {},
        "manual": "Show the defined cryptoperiods and the reasons for them."
      },
      {
        "id": "3.7.5",
        "paraphrase": "Keys are retired, replaced or destroyed when they expire, are weakened or may be compromised; retired keys protect nothing new.",
        "strength": "supporting",
        "rules": [
          "KMS-PCI-005",
          "KMS-ROT-004",
          "KMS-LP-012",
          "KMS-LIF-001",
          "KMS-LIF-002",
          "KMS-LIF-004"
        ],
        "parameters": {},
        "manual": "Show why keys were retired and how suspected compromise was assessed."
      },
      {
        "id": "3.7.6",
        "paraphrase": "Where people handle clear-text key material, no one holds all of it and no one acts alone.",
        "strength": "manual",
        "rules": [
          "KMS-PCI-006"
        ],
        "parameters": {},
        "manual": "Show the ceremony records of imported material, CloudHSM and external key stores."
      },
      {
        "id": "3.7.7",
        "paraphrase": "Keys cannot be substituted without authorization.",
        "strength": "direct",
        "rules": [
          "KMS-LP-012",
          "KMS-ALS-003"
        ],
        "parameters": {},
        "manual": "Show the approvals of changes to aliases, imported material and primary Regions."
      },
      {
        "id": "3.7.8",
        "paraphrase": "Custodians acknowledge their responsibility in writing.",
        "strength": "manual",
        "rules": [
          "KMS-PCI-006"
        ],
        "parameters": {},
        "manual": "Show the signed acknowledgements."
      },
      {
        "id": "3.7.9",
        "paraphrase": "Service providers that share keys with customers tell them how to handle those keys.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the guidance given to customers."
      },
      {
        "id": "6.5.3",
        "paraphrase": "Pre-production environments are separated from production, and access controls enforce it.",
        "strength": "supporting",
        "rules": [
          "KMS-PCI-003"
        ],
        "parameters": {},
        "manual": "Show which accounts belong to which environment."
      },
      {
        "id": "7.2.1",
        "paraphrase": "An access control model grants access by business need, job and least privilege.",
        "strength": "direct",
        "rules": [
          "KMS-LP-001",
          "KMS-LP-004",
          "KMS-LP-008"
        ],
        "parameters": {},
        "manual": "Show the business need behind each role."
      },
      {
        "id": "7.2.2",
        "paraphrase": "People get the least privileges that their job needs.",
        "strength": "direct",
        "rules": [
          "KMS-LP-002",
          "KMS-PCI-004",
          "KMS-GRT-002"
        ],
        "parameters": {},
        "manual": "Show the classification of jobs and the privileges of each."
      },
      {
        "id": "7.2.3",
        "paraphrase": "Required privileges are approved by authorized persons.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the approvals."
      },
      {
        "id": "7.2.4",
        "paraphrase": "Accounts of people and their privileges are reviewed at least every six months.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-009",
          "KMS-PCI-006",
          "KMS-GRT-005"
        ],
        "parameters": {},
        "manual": "Show the sign-off of the last review."
      },
      {
        "id": "7.2.5",
        "paraphrase": "Application and system accounts get the least privileges that they need.",
        "strength": "direct",
        "rules": [
          "KMS-LP-003",
          "KMS-LP-005",
          "KMS-LP-006",
          "KMS-PCI-004",
          "KMS-GRT-001",
          "KMS-GRT-006"
        ],
        "parameters": {},
        "manual": "Show why each application needs its privileges."
      },
      {
        "id": "7.2.5.1",
        "paraphrase": "Access of application and system accounts is reviewed as often as a risk analysis says.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the risk analysis and the sign-off of the last review."
      },
      {
        "id": "7.2.6",
        "paraphrase": "Access of people to repositories of stored cardholder data goes through applications and is restricted.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show the permissions of the databases, and that keys are used through their services only."
      },
      {
        "id": "7.3.2",
        "paraphrase": "The access control system enforces permissions by job and function.",
        "strength": "direct",
        "rules": [
          "KMS-TAG-002"
        ],
        "parameters": {}
      },
      {
        "id": "7.3.3",
        "paraphrase": "The access control system denies by default.",
        "strength": "direct",
        "rules": [
          "KMS-LP-001"
        ],
        "parameters": {}
      },
      {
        "id": "8.2.5",
        "paraphrase": "Access of persons who leave is revoked at once.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-009"
        ],
        "parameters": {},
        "manual": "Show the records of departures."
      },
      {
        "id": "8.6.1",
        "paraphrase": "System and application accounts are used interactively only where needed, for a limited time, with approval.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-011"
        ],
        "parameters": {},
        "manual": "Show how interactive use is approved and ended."
      },
      {
        "id": "8.6.2",
        "paraphrase": "Passwords of accounts that may log in interactively are not hard-coded.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show that code and configuration hold no secrets."
      },
      {
        "id": "8.6.3",
        "paraphrase": "Secrets of application and system accounts are protected and changed as often as a risk analysis says.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-011"
        ],
        "parameters": {},
        "manual": "Show the risk analysis and the age of access keys."
      },
      {
        "id": "10.2.1",
        "paraphrase": "Audit logs are on and active for all components and cardholder data.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show a multi-Region CloudTrail trail that logs management events and does not leave KMS out."
      },
      {
        "id": "10.2.1.1",
        "paraphrase": "Logs record every access of a person to cardholder data.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show that KMS's Decrypt events are kept."
      },
      {
        "id": "10.2.1.2",
        "paraphrase": "Logs record every action of administrators.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show that KMS events are not excluded from the trail's selectors."
      },
      {
        "id": "10.2.1.3",
        "paraphrase": "Logs record every access to the logs themselves.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the data events of the trail's bucket."
      },
      {
        "id": "10.2.1.4",
        "paraphrase": "Logs record every invalid attempt.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show that refused KMS calls are kept in the trail."
      },
      {
        "id": "10.2.1.5",
        "paraphrase": "Logs record every change of credentials and privileges.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show IAM's events in the trail."
      },
      {
        "id": "10.2.1.6",
        "paraphrase": "Logs record every start, stop and pause of logging.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show CloudTrail's own events in the trail."
      },
      {
        "id": "10.2.1.7",
        "paraphrase": "Logs record creation and deletion of system objects.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show the events CreateKey and ScheduleKeyDeletion in the trail."
      },
      {
        "id": "10.2.2",
        "paraphrase": "Each log entry says who, what, when, from where, on what, and with which outcome.",
        "strength": "supporting",
        "rules": [],
        "parameters": {},
        "manual": "Show entries of the trail."
      },
      {
        "id": "10.3.2",
        "paraphrase": "Logs are protected from change by individuals.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the policy of the trail's bucket."
      },
      {
        "id": "10.3.4",
        "paraphrase": "Changes of logs are detected.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show that log file validation is on."
      },
      {
        "id": "10.5.1",
        "paraphrase": "Logs are kept for twelve months, three of them at hand.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the retention of the trail's bucket."
      },
      {
        "id": "10.7.2",
        "paraphrase": "Failures of logging and other security controls are detected and answered promptly.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the trail's delivery errors and how they are answered."
      },
      {
        "id": "12.3.1",
        "paraphrase": "Where the standard leaves a frequency open, a risk analysis sets it.",
        "strength": "manual",
        "rules": [
          "KMS-PCI-006"
        ],
        "parameters": {},
        "manual": "Show the risk analyses."
      },
      {
        "id": "12.3.3",
        "paraphrase": "Cipher suites and protocols in use are inventoried with purpose and place, reviewed yearly, and watched for coming weakness, with a plan to answer it.",
        "strength": "inventory",
        "rules": [
          "KMS-PCI-001",
          "KMS-PCI-002"
        ],
        "parameters": {},
        "manual": "Show the review and the plan for algorithms that a quantum computer breaks."
      },
      {
        "id": "12.3.4",
        "paraphrase": "Hardware and software in use are reviewed yearly for support and standing.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the review, custom key stores included."
      },
      {
        "id": "12.5.2",
        "paraphrase": "The scope of the standard is documented and confirmed yearly.",
        "strength": "inventory",
        "rules": [
          "KMS-PCI-001",
          "KMS-TAG-001",
          "KMS-MON-007"
        ],
        "parameters": {},
        "manual": "Show the confirmation of scope."
      }
    ]
  }
];
