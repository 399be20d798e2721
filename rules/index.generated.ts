// Made by `npm run generate` from the files in rules/; do not edit.
import type { Equivalents, Framework, Rule } from "../src/model/index.js";
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
import kmsMon001 from "./monitoring/kms-mon-001.js";
import kmsMon002 from "./monitoring/kms-mon-002.js";
import kmsMon003 from "./monitoring/kms-mon-003.js";
import kmsMon004 from "./monitoring/kms-mon-004.js";
import kmsMon005 from "./monitoring/kms-mon-005.js";
import kmsMon006 from "./monitoring/kms-mon-006.js";
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
import { withEquivalents } from "./with-equivalents.js";

/** Every framework, by id. */
export const FRAMEWORKS: readonly Framework[] = [
  {
    "id": "aws-fsbp",
    "title": "AWS Foundational Security Best Practices, KMS controls of Security Hub",
    "version": "v1.0.0",
    "organization": "Amazon Web Services",
    "url": "https://docs.aws.amazon.com/securityhub/latest/userguide/kms-controls.html",
    "controls": [
      {
        "id": "KMS.1",
        "paraphrase": "Customer managed IAM policies do not allow decryption with every key.",
        "strength": "direct",
        "rules": [
          "KMS-LP-005"
        ],
        "parameters": {}
      },
      {
        "id": "KMS.2",
        "paraphrase": "Inline policies of IAM identities do not allow decryption with every key.",
        "strength": "direct",
        "rules": [
          "KMS-LP-006"
        ],
        "parameters": {}
      },
      {
        "id": "KMS.3",
        "paraphrase": "Keys are not scheduled for deletion unawares.",
        "strength": "direct",
        "rules": [
          "KMS-LIF-001"
        ],
        "parameters": {},
        "manual": "Show the approval of each scheduled deletion."
      },
      {
        "id": "KMS.4",
        "paraphrase": "Keys that KMS can rotate do rotate.",
        "strength": "direct",
        "rules": [
          "KMS-ROT-001"
        ],
        "parameters": {}
      },
      {
        "id": "KMS.5",
        "paraphrase": "Key policies let nobody in from anywhere.",
        "strength": "direct",
        "rules": [
          "KMS-LP-001"
        ],
        "parameters": {}
      }
    ]
  },
  {
    "id": "cis-aws-foundations-5.0",
    "title": "CIS Amazon Web Services Foundations Benchmark",
    "version": "5.0",
    "organization": "Center for Internet Security",
    "url": "https://www.cisecurity.org/benchmark/amazon_web_services",
    "controls": [
      {
        "id": "3.6",
        "paraphrase": "Symmetric keys that customers manage rotate, once a year.",
        "strength": "direct",
        "baselines": [
          "level-2"
        ],
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002"
        ],
        "parameters": {
          "KMS-ROT-002": {
            "maxDays": 365
          }
        }
      },
      {
        "id": "3.5",
        "paraphrase": "CloudTrail's log files are encrypted with a KMS key.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the key of each trail, and that it is among those judged."
      },
      {
        "id": "3.1",
        "paraphrase": "CloudTrail is on in every Region.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001"
        ],
        "parameters": {},
        "manual": "Show that the trail also logs what the recommendation asks for beside KMS."
      },
      {
        "id": "4.7",
        "paraphrase": "The disabling and scheduled deletion of customer managed keys is monitored.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-003"
        ],
        "parameters": {},
        "manual": "Show the alarm, and who answers it; the benchmark has this assessed by a person."
      },
      {
        "id": "1.19",
        "paraphrase": "An analyzer of external access is on in every Region.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-006"
        ],
        "parameters": {
          "KMS-MON-006": {
            "openFindings": false
          }
        },
        "manual": "Show that findings of the analyzers are acted on."
      }
    ]
  },
  {
    "id": "cis-aws-foundations-6.0",
    "title": "CIS Amazon Web Services Foundations Benchmark",
    "version": "6.0",
    "organization": "Center for Internet Security",
    "url": "https://www.cisecurity.org/benchmark/amazon_web_services",
    "controls": [
      {
        "id": "4.6",
        "paraphrase": "Symmetric keys that customers manage rotate, once a year.",
        "strength": "direct",
        "baselines": [
          "level-2"
        ],
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002"
        ],
        "parameters": {
          "KMS-ROT-002": {
            "maxDays": 365
          }
        }
      },
      {
        "id": "4.5",
        "paraphrase": "CloudTrail's log files are encrypted with a KMS key.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the key of each trail, and that it is among those judged."
      },
      {
        "id": "4.1",
        "paraphrase": "CloudTrail is on in every Region.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001"
        ],
        "parameters": {},
        "manual": "Show that the trail also logs what the recommendation asks for beside KMS."
      },
      {
        "id": "5.7",
        "paraphrase": "The disabling and scheduled deletion of customer managed keys is monitored.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-003"
        ],
        "parameters": {},
        "manual": "Show the alarm, and who answers it; the benchmark has this assessed by a person."
      },
      {
        "id": "2.19",
        "paraphrase": "An analyzer of external access is on in every Region.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-006"
        ],
        "parameters": {
          "KMS-MON-006": {
            "openFindings": false
          }
        },
        "manual": "Show that findings of the analyzers are acted on."
      }
    ]
  },
  {
    "id": "cis-aws-foundations-7.0",
    "title": "CIS Amazon Web Services Foundations Benchmark",
    "version": "7.0",
    "organization": "Center for Internet Security",
    "url": "https://www.cisecurity.org/benchmark/amazon_web_services",
    "controls": [
      {
        "id": "4.6",
        "paraphrase": "Symmetric keys that customers manage rotate, once a year.",
        "strength": "direct",
        "baselines": [
          "level-2"
        ],
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002"
        ],
        "parameters": {
          "KMS-ROT-002": {
            "maxDays": 365
          }
        }
      },
      {
        "id": "4.5",
        "paraphrase": "CloudTrail's log files are encrypted with a KMS key.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the key of each trail, and that it is among those judged."
      },
      {
        "id": "4.1",
        "paraphrase": "CloudTrail is on in every Region.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001"
        ],
        "parameters": {},
        "manual": "Show that the trail also logs what the recommendation asks for beside KMS."
      },
      {
        "id": "5.7",
        "paraphrase": "The disabling and scheduled deletion of customer managed keys is monitored.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-003"
        ],
        "parameters": {},
        "manual": "Show the alarm, and who answers it; the benchmark has this assessed by a person."
      },
      {
        "id": "2.18",
        "paraphrase": "An analyzer of external access is on in every Region.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-006"
        ],
        "parameters": {
          "KMS-MON-006": {
            "openFindings": false
          }
        },
        "manual": "Show that findings of the analyzers are acted on."
      },
      {
        "id": "2.21",
        "paraphrase": "No key policy lets everybody in.",
        "strength": "supporting",
        "baselines": [
          "level-1"
        ],
        "rules": [
          "KMS-LP-001"
        ],
        "parameters": {},
        "manual": "Show the review of policies with a wildcard principal; the benchmark has this assessed by a person."
      }
    ]
  },
  {
    "id": "fedramp-20x",
    "title": "FedRAMP 20x",
    "version": "0.9.43-beta",
    "organization": "Federal Risk and Authorization Management Program",
    "url": "https://www.fedramp.gov/docs/20x/",
    "controls": [
      {
        "id": "KSI-SVC-ASM",
        "paraphrase": "The management, protection and regular rotation of keys, certificates and secrets is automated.",
        "strength": "direct",
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002",
          "KMS-ROT-003",
          "KMS-ROT-004",
          "KMS-ROT-005",
          "KMS-ROT-006"
        ],
        "parameters": {},
        "manual": "Show the automation for certificates, secrets and keys that KMS does not rotate."
      },
      {
        "id": "KSI-PIY-GIV",
        "paraphrase": "Inventories are generated from what is there, at the time they are asked for.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-007",
          "KMS-TAG-001",
          "KMS-ALS-001",
          "KMS-MRK-004"
        ],
        "parameters": {},
        "manual": "Show the inventories of everything but keys."
      },
      {
        "id": "KSI-IAM-ELP",
        "paraphrase": "Identities reach only what they need.",
        "strength": "direct",
        "rules": [
          "KMS-LP-001",
          "KMS-LP-002",
          "KMS-LP-003",
          "KMS-LP-005",
          "KMS-LP-006",
          "KMS-LP-008",
          "KMS-GRT-001",
          "KMS-GRT-002",
          "KMS-GRT-004",
          "KMS-GRT-006"
        ],
        "parameters": {},
        "manual": "Show how the need is reviewed."
      },
      {
        "id": "KSI-IAM-JIT",
        "paraphrase": "Privileges are given when they are needed, by role and attribute, and for as long.",
        "strength": "supporting",
        "rules": [
          "KMS-TAG-002",
          "KMS-GRT-005"
        ],
        "parameters": {},
        "manual": "Show how privileges are given and taken back."
      },
      {
        "id": "KSI-IAM-AAM",
        "paraphrase": "The life of accounts, roles and groups is managed by machine.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-009",
          "KMS-GRT-005"
        ],
        "parameters": {},
        "manual": "Show the automation."
      },
      {
        "id": "KSI-IAM-SNU",
        "paraphrase": "Services and other identities that are no people authenticate in a secure way.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-011"
        ],
        "parameters": {},
        "manual": "Show how workloads get their credentials."
      },
      {
        "id": "KSI-MLA-LET",
        "paraphrase": "It is known which events are logged and watched for each kind of resource, and they are.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
        "parameters": {},
        "manual": "Show the list of event types by kind of resource."
      },
      {
        "id": "KSI-MLA-OSM",
        "paraphrase": "Logs are gathered in one place where nobody can tamper with them.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the system that holds the logs, and the trail that feeds it."
      },
      {
        "id": "KSI-MLA-RVL",
        "paraphrase": "Logs are reviewed persistently.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-003",
          "KMS-MON-004"
        ],
        "parameters": {},
        "manual": "Show the reviews, and who answers alarms on keys."
      },
      {
        "id": "KSI-AFR-UCM",
        "paraphrase": "Cryptographic modules are used and documented as FedRAMP asks.",
        "strength": "supporting",
        "rules": [
          "KMS-PCI-002",
          "KMS-PCI-006"
        ],
        "parameters": {},
        "items": {
          "KMS-PCI-006": [
            "provider-validation"
          ]
        },
        "manual": "Show the document of modules and where each is used."
      },
      {
        "id": "UCM-CSX-CMD",
        "paraphrase": "The cryptographic modules of each service are documented, and whether they are validated.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the document, with the certificate of KMS's hardware security modules."
      },
      {
        "id": "UCM-CSX-UVM",
        "paraphrase": "Modules that protect federal information are validated - a must at High, a should at Moderate, a may at Low.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the certificate of KMS's hardware security modules, and those of other modules in use."
      },
      {
        "id": "PVA-CSX-PMV",
        "paraphrase": "What machines validate is validated every seven days at Low, every three at Moderate.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the dates of the scans."
      },
      {
        "id": "PVA-CSX-FAV",
        "paraphrase": "A failure of the validation is itself treated as a vulnerability.",
        "strength": "direct",
        "rules": [
          "KMS-MON-007"
        ],
        "parameters": {},
        "manual": "Show how gaps in coverage are followed up."
      },
      {
        "id": "PVA-TPX-UNP",
        "paraphrase": "Assessors look at whether the automated process is complete, sound and covers all.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-007"
        ],
        "parameters": {},
        "manual": "Show the assessor's view of this process."
      },
      {
        "id": "PVA-TPX-STE",
        "paraphrase": "Assessors do not rely on screenshots and dumps, but for judging the process that made them.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show that findings can be derived again from the evidence, with keyproof check."
      },
      {
        "id": "ADS-CSO-CBF",
        "paraphrase": "What people read and what machines read says the same.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show that reports of all formats come from one run."
      },
      {
        "id": "ADS-CSO-RIS",
        "paraphrase": "Authorization data gives away nothing that would help an attacker.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show who may read run folders and reports, and what is taken out of them before they are passed on."
      },
      {
        "id": "ADS-CSO-HAD",
        "paraphrase": "Authorization data of three years is kept.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show where run folders are kept, and for how long."
      }
    ]
  },
  {
    "id": "fedramp-rev5",
    "title": "FedRAMP Rev. 5 baselines",
    "version": "Revision 5",
    "organization": "Federal Risk and Authorization Management Program",
    "url": "https://www.fedramp.gov/rev5/baselines/",
    "controls": [
      {
        "id": "AC-2",
        "paraphrase": "Accounts are managed from creation to removal; at Moderate privileged access is reviewed quarterly, other access yearly.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-009",
          "KMS-GRT-005"
        ],
        "parameters": {},
        "manual": "Show the reviews."
      },
      {
        "id": "AC-3",
        "paraphrase": "The system enforces who may do what.",
        "strength": "direct",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-001",
          "KMS-LP-002",
          "KMS-LP-007",
          "KMS-GRT-002",
          "KMS-TAG-002",
          "KMS-MRK-003"
        ],
        "parameters": {},
        "manual": "Show what the policies are meant to allow."
      },
      {
        "id": "AC-4",
        "paraphrase": "Information flows between systems only as authorized.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-002",
          "KMS-GRT-002"
        ],
        "parameters": {},
        "manual": "Show which flows across the authorization boundary are approved."
      },
      {
        "id": "AC-5",
        "paraphrase": "Duties that no one person should hold together are kept apart.",
        "strength": "direct",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-004"
        ],
        "parameters": {},
        "manual": "Show which duties are to be kept apart."
      },
      {
        "id": "AC-6",
        "paraphrase": "Users and processes get the least privilege that their task needs.",
        "strength": "direct",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-003",
          "KMS-LP-005",
          "KMS-LP-006",
          "KMS-LP-008",
          "KMS-LP-011",
          "KMS-GRT-001",
          "KMS-GRT-003",
          "KMS-GRT-004",
          "KMS-GRT-006"
        ],
        "parameters": {},
        "manual": "Show what each role needs its privileges for."
      },
      {
        "id": "AC-6(1)",
        "paraphrase": "Access to security functions is authorized explicitly.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-012"
        ],
        "parameters": {},
        "manual": "Show who is authorized to administer keys."
      },
      {
        "id": "AC-6(5)",
        "paraphrase": "Privileged accounts are restricted to named people or roles.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-003"
        ],
        "parameters": {},
        "manual": "Show who holds the administering roles."
      },
      {
        "id": "AC-6(7)",
        "paraphrase": "The privileges of all users who have any are reviewed at least yearly.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-009",
          "KMS-GRT-005",
          "KMS-MON-006"
        ],
        "parameters": {},
        "manual": "Show the minutes of the last review."
      },
      {
        "id": "AU-2",
        "paraphrase": "The events that are worth logging are chosen, and the choice is kept up to date.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-001"
        ],
        "parameters": {},
        "manual": "Show why the events of the trail suffice."
      },
      {
        "id": "AU-3",
        "paraphrase": "Audit records say what happened, when, where, from where, to what effect and by whom.",
        "strength": "manual",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [],
        "parameters": {},
        "manual": "Show KMS entries of the trail."
      },
      {
        "id": "AU-6",
        "paraphrase": "Audit records are reviewed, and what is unusual is reported.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-003",
          "KMS-MON-004"
        ],
        "parameters": {},
        "manual": "Show the reviews, and who answers alarms on keys."
      },
      {
        "id": "AU-9",
        "paraphrase": "Audit records and tools are protected from change and unauthorized access.",
        "strength": "manual",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [],
        "parameters": {},
        "manual": "Show the policy of the trail's bucket, log file validation, and the key of the trail."
      },
      {
        "id": "AU-10",
        "paraphrase": "Who did something cannot deny it.",
        "strength": "manual",
        "baselines": [
          "high"
        ],
        "rules": [],
        "parameters": {},
        "manual": "Show which signatures or logs prove who acted."
      },
      {
        "id": "AU-11",
        "paraphrase": "Audit records are kept for as long as investigations and rules ask.",
        "strength": "manual",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [],
        "parameters": {},
        "manual": "Show the retention of the trail's bucket."
      },
      {
        "id": "AU-12",
        "paraphrase": "The components that can log the chosen events do log them.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
        "parameters": {},
        "manual": "Show the records of components other than KMS."
      },
      {
        "id": "CA-7",
        "paraphrase": "Controls are monitored continuously, at set frequencies.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-005"
        ],
        "parameters": {},
        "manual": "Show the strategy, and the scans that follow it."
      },
      {
        "id": "CM-3",
        "paraphrase": "Changes to the system are reviewed, approved, recorded and kept.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-ALS-003",
          "KMS-MON-005"
        ],
        "parameters": {},
        "manual": "Show the approvals of changes to keys, policies and aliases."
      },
      {
        "id": "CM-6",
        "paraphrase": "Components have documented, restrictive settings, and deviations are approved.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MRK-003"
        ],
        "parameters": {},
        "manual": "Show the documented settings of keys."
      },
      {
        "id": "CM-8",
        "paraphrase": "The inventory of components is accurate and complete, and reviewed at least monthly.",
        "strength": "direct",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-007",
          "KMS-TAG-001",
          "KMS-LIF-003",
          "KMS-MRK-004",
          "KMS-ALS-001",
          "KMS-ALS-004",
          "KMS-MON-005"
        ],
        "parameters": {},
        "manual": "Show that scans are made monthly at least."
      },
      {
        "id": "CM-8(1)",
        "paraphrase": "The inventory is updated when components come and go.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-007"
        ],
        "parameters": {},
        "manual": "Show how often scans are made."
      },
      {
        "id": "CM-8(3)",
        "paraphrase": "Components that nobody authorized are detected by machine, at Moderate within five minutes.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-007"
        ],
        "parameters": {},
        "manual": "Show how new keys are noticed between scans, and how soon."
      },
      {
        "id": "SA-9(5)",
        "paraphrase": "Processing and storage stay at the places that were agreed.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MRK-002"
        ],
        "parameters": {},
        "manual": "Show which Regions are within the authorization boundary."
      },
      {
        "id": "SC-7",
        "paraphrase": "Communication at the system's outer boundary is monitored and controlled.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-EXT-004"
        ],
        "parameters": {},
        "manual": "Show the boundary around external key store proxies and VPC endpoints."
      },
      {
        "id": "SC-12",
        "paraphrase": "Keys are established and managed in accordance with Federal requirements.",
        "strength": "direct",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002",
          "KMS-ROT-003",
          "KMS-ROT-004",
          "KMS-ROT-005",
          "KMS-ROT-006",
          "KMS-LIF-001",
          "KMS-LIF-002"
        ],
        "parameters": {},
        "manual": "Show the procedures for keys, and the requirements that they follow."
      },
      {
        "id": "SC-12(1)",
        "paraphrase": "Information stays available when users lose keys.",
        "strength": "direct",
        "baselines": [
          "high"
        ],
        "rules": [
          "KMS-HIP-001",
          "KMS-LP-010",
          "KMS-LP-012",
          "KMS-LIF-005",
          "KMS-LIF-006",
          "KMS-EXT-001",
          "KMS-EXT-002",
          "KMS-EXT-003",
          "KMS-EXT-005"
        ],
        "parameters": {},
        "manual": "Show where copies of imported material are kept, and how a lost key is recovered from."
      },
      {
        "id": "SC-13",
        "paraphrase": "Cryptography is validated by FIPS or approved by NSA.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-PCI-002",
          "KMS-PCI-006"
        ],
        "parameters": {},
        "items": {
          "KMS-PCI-006": [
            "provider-validation"
          ]
        },
        "manual": "Show the number of the certificate of KMS's hardware security modules, and those of other modules in use."
      },
      {
        "id": "SC-28",
        "paraphrase": "The confidentiality and integrity of information at rest are protected.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-HIP-001",
          "KMS-LIF-006",
          "KMS-EXT-002"
        ],
        "parameters": {},
        "manual": "Show which information is encrypted with which key."
      },
      {
        "id": "SC-28(1)",
        "paraphrase": "Information at rest is encrypted, so that it cannot be read or changed without authorization.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-HIP-001",
          "KMS-LIF-006",
          "KMS-EXT-002"
        ],
        "parameters": {},
        "manual": "Show which information is encrypted with which key."
      }
    ]
  },
  {
    "id": "gdpr-art-32",
    "title": "General Data Protection Regulation, Article 32",
    "version": "Regulation (EU) 2016/679",
    "organization": "European Union",
    "url": "https://eur-lex.europa.eu/eli/reg/2016/679/oj",
    "controls": [
      {
        "id": "32(1)(a)",
        "paraphrase": "Personal data is encrypted or pseudonymised where that is appropriate.",
        "strength": "supporting",
        "rules": [
          "KMS-ROT-001",
          "KMS-PCI-002",
          "KMS-LIF-006"
        ],
        "parameters": {},
        "manual": "Show which personal data is encrypted with these keys, and why the measure is appropriate."
      },
      {
        "id": "32(1)(b)",
        "paraphrase": "Systems stay confidential, sound, available and resilient.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-001",
          "KMS-LP-002",
          "KMS-LP-003",
          "KMS-LP-004",
          "KMS-LP-010",
          "KMS-LIF-001",
          "KMS-LIF-002",
          "KMS-LIF-006"
        ],
        "parameters": {},
        "manual": "Show the assessment of risks."
      },
      {
        "id": "32(1)(c)",
        "paraphrase": "Access to personal data can be restored in time after an incident.",
        "strength": "supporting",
        "rules": [
          "KMS-LIF-001",
          "KMS-EXT-001",
          "KMS-EXT-002",
          "KMS-EXT-003",
          "KMS-EXT-005"
        ],
        "parameters": {},
        "manual": "Show the last restore test."
      },
      {
        "id": "32(1)(d)",
        "paraphrase": "Measures are tested and assessed regularly.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-007"
        ],
        "parameters": {},
        "manual": "Show the schedule of scans and what followed from them."
      },
      {
        "id": "32(2)",
        "paraphrase": "Account is taken of the risks of loss, change, disclosure and access without authorization.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-001",
          "KMS-LP-002",
          "KMS-GRT-002"
        ],
        "parameters": {},
        "manual": "Show the assessment of risks."
      },
      {
        "id": "5(2)",
        "paraphrase": "The controller can demonstrate that it follows the principles.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show where run folders are kept, and for how long."
      },
      {
        "id": "Chapter V",
        "paraphrase": "Personal data goes to third countries only under the conditions of the regulation.",
        "strength": "supporting",
        "rules": [
          "KMS-MRK-001",
          "KMS-MRK-002"
        ],
        "parameters": {},
        "manual": "Show which Regions are allowed for personal data, and the ground of each transfer."
      },
      {
        "id": "34(3)(a)",
        "paraphrase": "Data subjects need not be told of a breach whose data nobody can read.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show that the data was encrypted, and that its key was out of reach."
      }
    ]
  },
  {
    "id": "hipaa-security-rule-nprm",
    "title": "HIPAA Security Rule, as proposed",
    "version": "proposed in January 2025",
    "organization": "United States Department of Health and Human Services",
    "url": "https://www.federalregister.gov/documents/2025/01/06/2024-30983/hipaa-security-rule-to-strengthen-the-cybersecurity-of-electronic-protected-health-information",
    "scope": "phi",
    "proposed": true,
    "controls": [
      {
        "id": "164.308(a)(3)(ii)(A)",
        "paraphrase": "Work with electronic health information is authorized or supervised.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the authorizations."
      },
      {
        "id": "164.308(a)(3)(ii)(B)",
        "paraphrase": "It is checked that a person's access is appropriate.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the clearance procedure."
      },
      {
        "id": "164.308(a)(3)(ii)(C)",
        "paraphrase": "Access ends when employment ends.",
        "strength": "direct",
        "rules": [
          "KMS-LP-009",
          "KMS-GRT-005"
        ],
        "parameters": {},
        "manual": "Show the records of departures."
      },
      {
        "id": "164.308(a)(4)(ii)(B)",
        "paraphrase": "Access is granted by rule, for example per workstation, transaction or process.",
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
        "paraphrase": "Rights of access are established, documented, reviewed and changed.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-002"
        ],
        "parameters": {},
        "manual": "Show the reviews."
      },
      {
        "id": "164.312(a)(2)(iv)",
        "paraphrase": "Electronic health information is encrypted.",
        "strength": "supporting",
        "rules": [
          "KMS-ROT-001",
          "KMS-HIP-001"
        ],
        "parameters": {},
        "manual": "Show that the information is encrypted with these keys."
      },
      {
        "id": "164.312(c)(2)",
        "paraphrase": "A mechanism shows that electronic health information was not changed or destroyed without authorization.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show which applications use HMAC or signing keys for it."
      },
      {
        "id": "164.312(e)(2)(ii)",
        "paraphrase": "Electronic health information is encrypted in transit.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show the network design; KMS's own endpoints speak TLS only."
      }
    ]
  },
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
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002",
          "KMS-MON-003"
        ],
        "parameters": {},
        "manual": "Show that somebody reviewed the records."
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
        "items": {
          "KMS-PCI-006": [
            "addressable-decisions"
          ]
        },
        "manual": "Show that the information is encrypted with these keys, or the documented alternative."
      },
      {
        "id": "164.312(b)",
        "paraphrase": "Activity in systems with electronic health information is recorded and examined (R).",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
        "parameters": {},
        "manual": "Show that log file validation is on, and the review of the records."
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
    "id": "iso-27001-2022",
    "title": "ISO/IEC 27001, Annex A",
    "version": "2022",
    "organization": "International Organization for Standardization",
    "url": "https://www.iso.org/standard/27001",
    "controls": [
      {
        "id": "A.5.9",
        "paraphrase": "Information and the assets that hold it are inventoried, each with an owner.",
        "strength": "direct",
        "rules": [
          "KMS-TAG-001",
          "KMS-PCI-001",
          "KMS-ALS-001",
          "KMS-MON-007"
        ],
        "parameters": {}
      },
      {
        "id": "A.5.15",
        "paraphrase": "Rules of access are set by need, and applied.",
        "strength": "direct",
        "rules": [
          "KMS-LP-001",
          "KMS-LP-002",
          "KMS-LP-003",
          "KMS-GRT-002"
        ],
        "parameters": {},
        "manual": "Show the rules of access."
      },
      {
        "id": "A.5.18",
        "paraphrase": "Rights of access are given, reviewed, changed and removed by the rules.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-009",
          "KMS-GRT-005"
        ],
        "parameters": {},
        "manual": "Show the record of the last review."
      },
      {
        "id": "A.8.2",
        "paraphrase": "Privileged rights are few and managed.",
        "strength": "direct",
        "rules": [
          "KMS-LP-004",
          "KMS-LP-003",
          "KMS-LP-012"
        ],
        "parameters": {},
        "manual": "Show who was given privileged rights, and by whom."
      },
      {
        "id": "A.8.10",
        "paraphrase": "Information is deleted when it is no longer needed; destroying its key deletes it too.",
        "strength": "supporting",
        "rules": [
          "KMS-LIF-001",
          "KMS-LIF-003"
        ],
        "parameters": {},
        "manual": "Show the decisions to delete."
      },
      {
        "id": "A.8.15",
        "paraphrase": "Logs of activity are made, kept, protected and looked at.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
        "parameters": {},
        "manual": "Show how logs are kept, protected and looked at."
      },
      {
        "id": "A.8.16",
        "paraphrase": "Systems are watched for what is unusual, and it is acted on.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-003",
          "KMS-MON-004"
        ],
        "parameters": {},
        "manual": "Show who answers the alarms on keys."
      },
      {
        "id": "A.8.24",
        "paraphrase": "Rules for the use of cryptography and the management of keys are set and applied.",
        "strength": "direct",
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002",
          "KMS-ROT-003",
          "KMS-ROT-004",
          "KMS-ROT-005",
          "KMS-PCI-002",
          "KMS-LIF-001",
          "KMS-MRK-001"
        ],
        "parameters": {},
        "manual": "Show the policy on cryptography and keys."
      }
    ]
  },
  {
    "id": "nist-800-53-r5",
    "title": "NIST SP 800-53, Security and Privacy Controls",
    "version": "Revision 5",
    "organization": "National Institute of Standards and Technology",
    "url": "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
    "controls": [
      {
        "id": "AC-2",
        "paraphrase": "Accounts are managed from creation to removal, and access ends when it is no longer needed.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-009",
          "KMS-GRT-005"
        ],
        "parameters": {},
        "manual": "Show how accounts are approved, reviewed and removed."
      },
      {
        "id": "AC-3",
        "paraphrase": "The system enforces who may do what.",
        "strength": "direct",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-001",
          "KMS-LP-002",
          "KMS-LP-007",
          "KMS-GRT-002",
          "KMS-TAG-002",
          "KMS-MRK-003"
        ],
        "parameters": {},
        "manual": "Show what the policies are meant to allow."
      },
      {
        "id": "AC-4",
        "paraphrase": "Information flows between systems only as authorized.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-002",
          "KMS-GRT-002"
        ],
        "parameters": {},
        "manual": "Show which flows to other organizations are approved."
      },
      {
        "id": "AC-5",
        "paraphrase": "Duties that no one person should hold together are kept apart.",
        "strength": "direct",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-004"
        ],
        "parameters": {},
        "manual": "Show which duties are to be kept apart."
      },
      {
        "id": "AC-6",
        "paraphrase": "Users and processes get the least privilege that their task needs.",
        "strength": "direct",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-003",
          "KMS-LP-005",
          "KMS-LP-006",
          "KMS-LP-008",
          "KMS-LP-011",
          "KMS-PCI-003",
          "KMS-PCI-004",
          "KMS-GRT-001",
          "KMS-GRT-003",
          "KMS-GRT-004",
          "KMS-GRT-006"
        ],
        "parameters": {},
        "manual": "Show what each role needs its privileges for."
      },
      {
        "id": "AC-6(1)",
        "paraphrase": "Access to security functions is authorized explicitly.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-012"
        ],
        "parameters": {},
        "manual": "Show who is authorized to administer keys."
      },
      {
        "id": "AC-6(5)",
        "paraphrase": "Privileged accounts are restricted to named people or roles.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-003",
          "KMS-PCI-004"
        ],
        "parameters": {},
        "manual": "Show who holds the administering roles."
      },
      {
        "id": "AC-6(7)",
        "paraphrase": "Privileges are reviewed at a set frequency, and removed where they are no longer needed.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-LP-009",
          "KMS-GRT-005",
          "KMS-MON-006"
        ],
        "parameters": {},
        "manual": "Show the minutes of the last review."
      },
      {
        "id": "AU-2",
        "paraphrase": "The events that are worth logging are chosen, and the choice is kept up to date.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-001"
        ],
        "parameters": {},
        "manual": "Show why the events of the trail suffice."
      },
      {
        "id": "AU-3",
        "paraphrase": "Audit records say what happened, when, where, from where, to what effect and by whom.",
        "strength": "manual",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [],
        "parameters": {},
        "manual": "Show KMS entries of the trail."
      },
      {
        "id": "AU-6",
        "paraphrase": "Audit records are reviewed, and what is unusual is reported.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-003",
          "KMS-MON-004"
        ],
        "parameters": {},
        "manual": "Show the reviews, and who answers alarms on keys."
      },
      {
        "id": "AU-9",
        "paraphrase": "Audit records and tools are protected from change and unauthorized access.",
        "strength": "manual",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [],
        "parameters": {},
        "manual": "Show the policy of the trail's bucket, log file validation, and the key of the trail."
      },
      {
        "id": "AU-10",
        "paraphrase": "Who did something cannot deny it.",
        "strength": "manual",
        "baselines": [
          "high"
        ],
        "rules": [],
        "parameters": {},
        "manual": "Show which signatures or logs prove who acted."
      },
      {
        "id": "AU-11",
        "paraphrase": "Audit records are kept for as long as investigations and rules ask.",
        "strength": "manual",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [],
        "parameters": {},
        "manual": "Show the retention of the trail's bucket."
      },
      {
        "id": "AU-12",
        "paraphrase": "The components that can log the chosen events do log them.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
        "parameters": {},
        "manual": "Show the records of components other than KMS."
      },
      {
        "id": "CA-7",
        "paraphrase": "Controls are monitored continuously, at set frequencies.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-005"
        ],
        "parameters": {},
        "manual": "Show the strategy, and the scans that follow it."
      },
      {
        "id": "CM-3",
        "paraphrase": "Changes to the system are reviewed, approved, recorded and kept.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-ALS-003",
          "KMS-MON-005"
        ],
        "parameters": {},
        "manual": "Show the approvals of changes to keys, policies and aliases."
      },
      {
        "id": "CM-6",
        "paraphrase": "Components have documented, restrictive settings, and deviations are approved.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MRK-003"
        ],
        "parameters": {},
        "manual": "Show the documented settings of keys."
      },
      {
        "id": "CM-8",
        "paraphrase": "The inventory of components is accurate, complete, and detailed enough to hold somebody responsible.",
        "strength": "direct",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-007",
          "KMS-TAG-001",
          "KMS-PCI-001",
          "KMS-LIF-003",
          "KMS-MRK-004",
          "KMS-ALS-001",
          "KMS-ALS-004",
          "KMS-MON-005"
        ],
        "parameters": {}
      },
      {
        "id": "CM-8(1)",
        "paraphrase": "The inventory is updated when components come and go.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-007"
        ],
        "parameters": {},
        "manual": "Show how often scans are made."
      },
      {
        "id": "CM-8(3)",
        "paraphrase": "Components that nobody authorized are detected by machine and dealt with.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-MON-007"
        ],
        "parameters": {},
        "manual": "Show how new keys are noticed between scans, and what happens then."
      },
      {
        "id": "SA-9(5)",
        "paraphrase": "Processing and storage stay at the places that were agreed.",
        "strength": "supporting",
        "rules": [
          "KMS-MRK-002"
        ],
        "parameters": {},
        "manual": "Show which Regions are approved."
      },
      {
        "id": "SA-9(6)",
        "paraphrase": "Keys for material at an external provider stay under the organization's sole control.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show which keys have imported material, a CloudHSM cluster or an external key store, and who controls it."
      },
      {
        "id": "SC-7",
        "paraphrase": "Communication at the system's outer boundary is monitored and controlled.",
        "strength": "supporting",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-EXT-004"
        ],
        "parameters": {},
        "manual": "Show the boundary around external key store proxies and VPC endpoints."
      },
      {
        "id": "SC-12",
        "paraphrase": "Keys are established and managed by the requirements that the organization has set for them.",
        "strength": "direct",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002",
          "KMS-ROT-003",
          "KMS-ROT-004",
          "KMS-ROT-005",
          "KMS-ROT-006",
          "KMS-LIF-001",
          "KMS-LIF-002"
        ],
        "parameters": {},
        "manual": "Show the requirements for generating, distributing, storing, using and destroying keys."
      },
      {
        "id": "SC-12(1)",
        "paraphrase": "Information stays available when users lose keys.",
        "strength": "direct",
        "baselines": [
          "high"
        ],
        "rules": [
          "KMS-HIP-001",
          "KMS-LP-010",
          "KMS-LP-012",
          "KMS-LIF-005",
          "KMS-LIF-006",
          "KMS-EXT-001",
          "KMS-EXT-002",
          "KMS-EXT-003",
          "KMS-EXT-005"
        ],
        "parameters": {},
        "manual": "Show where copies of imported material are kept, and how a lost key is recovered from."
      },
      {
        "id": "SC-12(2)",
        "paraphrase": "Symmetric keys are produced and managed by an approved process.",
        "strength": "supporting",
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002"
        ],
        "parameters": {},
        "manual": "Show which process is approved."
      },
      {
        "id": "SC-12(3)",
        "paraphrase": "Asymmetric keys are produced and managed by an approved process.",
        "strength": "supporting",
        "rules": [
          "KMS-ROT-004"
        ],
        "parameters": {},
        "manual": "Show which process is approved."
      },
      {
        "id": "SC-12(6)",
        "paraphrase": "The organization keeps physical control of keys for information at an external provider.",
        "strength": "supporting",
        "rules": [
          "KMS-EXT-004"
        ],
        "parameters": {},
        "manual": "Show who has physical control of CloudHSM clusters and external key managers."
      },
      {
        "id": "SC-13",
        "paraphrase": "Each use of cryptography has the type of cryptography that it needs.",
        "strength": "direct",
        "baselines": [
          "low",
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-PCI-002",
          "KMS-PCI-006"
        ],
        "parameters": {},
        "items": {
          "KMS-PCI-006": [
            "provider-validation"
          ]
        },
        "manual": "Show the certificates of module validation."
      },
      {
        "id": "SC-28",
        "paraphrase": "Information at rest is protected.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-HIP-001",
          "KMS-LIF-006",
          "KMS-EXT-002"
        ],
        "parameters": {},
        "manual": "Show which information is encrypted with which key."
      },
      {
        "id": "SC-28(1)",
        "paraphrase": "Information at rest is encrypted, so that it cannot be read or changed without authorization.",
        "strength": "supporting",
        "baselines": [
          "moderate",
          "high"
        ],
        "rules": [
          "KMS-HIP-001",
          "KMS-LIF-006",
          "KMS-EXT-002"
        ],
        "parameters": {},
        "manual": "Show which information is encrypted with which key."
      },
      {
        "id": "SC-28(3)",
        "paraphrase": "Keys are kept in protected storage.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show AWS's attestations for keys that KMS holds, and the storage of imported material."
      }
    ]
  },
  {
    "id": "nist-800-57",
    "title": "NIST SP 800-57 Part 1, Recommendation for Key Management",
    "version": "Revision 5",
    "organization": "National Institute of Standards and Technology",
    "url": "https://csrc.nist.gov/pubs/sp/800/57/pt1/r5/final",
    "controls": [
      {
        "id": "5.3.6 symmetric data encryption",
        "paraphrase": "Symmetric keys encrypt data or wrap keys for two years at most.",
        "strength": "direct",
        "rules": [
          "KMS-ROT-001",
          "KMS-ROT-002",
          "KMS-ROT-003",
          "KMS-ROT-005"
        ],
        "parameters": {
          "KMS-ROT-002": {
            "maxDays": 730
          },
          "KMS-ROT-003": {
            "maxDays": 730
          },
          "KMS-ROT-005": {
            "maxDays": 730
          }
        },
        "manual": "Show the cryptoperiod that was chosen, why, and how data under old material is encrypted anew before the recipient's period ends."
      },
      {
        "id": "5.3.6 keys that KMS does not rotate",
        "paraphrase": "Keys for authentication codes, key transport and encryption are used for two years at most, for key agreement one to two, for signing one to three.",
        "strength": "direct",
        "rules": [
          "KMS-ROT-004"
        ],
        "parameters": {
          "KMS-ROT-004": {
            "cryptoperiod": {
              "symmetric": 730,
              "hmac": 730,
              "sign": 1095,
              "encryptAsym": 730,
              "keyAgreement": 730
            }
          }
        },
        "manual": "Show the cryptoperiod that was chosen for each type of key, and how what old keys protect is dealt with at the end of the recipient's period."
      },
      {
        "id": "5.3.6 key derivation",
        "paraphrase": "A key from which others are derived is used for about one year.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show which keys others are derived from, and that they are replaced yearly; no API tells that use."
      },
      {
        "id": "5.3.6 recipient usage",
        "paraphrase": "What a symmetric key protects is processed for three years at most after its originator's period.",
        "strength": "manual",
        "rules": [],
        "parameters": {},
        "manual": "Show how data is encrypted anew under another key; KMS keeps old material for decryption as long as the key lives."
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
        "items": {
          "KMS-PCI-006": [
            "provider-validation"
          ]
        },
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
        "items": {
          "KMS-PCI-006": [
            "import-ceremony"
          ]
        },
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
        "items": {
          "KMS-PCI-006": [
            "cryptoperiod-rationale"
          ]
        },
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
        "items": {
          "KMS-PCI-006": [
            "import-ceremony"
          ]
        },
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
        "items": {
          "KMS-PCI-006": [
            "custodian-acknowledgement"
          ]
        },
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
        "items": {
          "KMS-PCI-006": [
            "access-review"
          ]
        },
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
        "parameters": {},
        "manual": "Show the jobs and functions that the permissions follow."
      },
      {
        "id": "7.3.3",
        "paraphrase": "The access control system denies by default.",
        "strength": "direct",
        "rules": [
          "KMS-LP-001"
        ],
        "parameters": {},
        "manual": "Show that access control systems other than KMS's deny by default too."
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
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
        "parameters": {},
        "manual": "Show the logs of components other than KMS."
      },
      {
        "id": "10.2.1.1",
        "paraphrase": "Logs record every access of a person to cardholder data.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
        "parameters": {},
        "manual": "Show that KMS's Decrypt events are kept, and which person each leads to."
      },
      {
        "id": "10.2.1.2",
        "paraphrase": "Logs record every action of administrators.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
        "parameters": {},
        "manual": "Show the logs of administrators elsewhere."
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
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
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
        "rules": [
          "KMS-MON-001",
          "KMS-MON-002"
        ],
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
        "id": "10.4.1",
        "paraphrase": "Logs of security events and of critical systems are reviewed daily at least.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-003",
          "KMS-MON-004"
        ],
        "parameters": {},
        "manual": "Show the reviews, and who answers alarms on keys."
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
        "items": {
          "KMS-PCI-006": [
            "cryptoperiod-rationale"
          ]
        },
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
  },
  {
    "id": "soc-2",
    "title": "SOC 2, Trust Services Criteria",
    "version": "2017 (points of focus 2022)",
    "organization": "American Institute of Certified Public Accountants",
    "url": "https://www.aicpa-cima.com/resources/download/2017-trust-services-criteria-with-revised-points-of-focus-2022",
    "controls": [
      {
        "id": "CC6.1",
        "paraphrase": "Logical access is restricted by design; data is encrypted and keys are protected through their life.",
        "strength": "direct",
        "rules": [
          "KMS-LP-001",
          "KMS-LP-007",
          "KMS-ROT-001",
          "KMS-ROT-002",
          "KMS-ROT-003",
          "KMS-LIF-001"
        ],
        "parameters": {},
        "manual": "Show the description of the design."
      },
      {
        "id": "CC6.3",
        "paraphrase": "Access is given, changed and removed by role, with least privilege and separation of duties.",
        "strength": "direct",
        "rules": [
          "KMS-LP-003",
          "KMS-LP-004",
          "KMS-LP-005",
          "KMS-LP-006",
          "KMS-LP-009",
          "KMS-PCI-004",
          "KMS-GRT-001",
          "KMS-GRT-005",
          "KMS-GRT-006"
        ],
        "parameters": {},
        "manual": "Show the approvals."
      },
      {
        "id": "CC6.7",
        "paraphrase": "The movement of information to others is restricted and protected.",
        "strength": "supporting",
        "rules": [
          "KMS-LP-002",
          "KMS-GRT-002",
          "KMS-MRK-002"
        ],
        "parameters": {},
        "manual": "Show how the loss of data is prevented elsewhere."
      },
      {
        "id": "CC7.1",
        "paraphrase": "Changes of configuration that bring in weaknesses are detected.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-007",
          "KMS-MON-005"
        ],
        "parameters": {},
        "manual": "Show how findings are triaged."
      },
      {
        "id": "CC7.2",
        "paraphrase": "Systems are watched for anomalies, and these are analysed.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-001",
          "KMS-MON-003",
          "KMS-MON-004"
        ],
        "parameters": {},
        "manual": "Show how anomalies are triaged."
      },
      {
        "id": "CC8.1",
        "paraphrase": "Changes are authorized, tested, approved and recorded.",
        "strength": "supporting",
        "rules": [
          "KMS-MON-005"
        ],
        "parameters": {},
        "manual": "Show the tickets of changes to keys and policies, against CloudTrail's history."
      },
      {
        "id": "A1.2",
        "paraphrase": "Backup, recovery and the environment serve the availability that was promised.",
        "strength": "supporting",
        "rules": [
          "KMS-HIP-001",
          "KMS-LP-010",
          "KMS-LP-012",
          "KMS-LIF-001",
          "KMS-LIF-002",
          "KMS-LIF-006",
          "KMS-MRK-004",
          "KMS-EXT-001",
          "KMS-EXT-002",
          "KMS-EXT-003",
          "KMS-EXT-005",
          "KMS-ALS-002",
          "KMS-PCI-006"
        ],
        "parameters": {},
        "items": {
          "KMS-PCI-006": [
            "external-durability"
          ]
        },
        "manual": "Show the last restore test."
      },
      {
        "id": "C1.2",
        "paraphrase": "Confidential information is disposed of when it is no longer to be kept.",
        "strength": "supporting",
        "rules": [
          "KMS-LIF-001",
          "KMS-LIF-003"
        ],
        "parameters": {},
        "manual": "Show the decisions to dispose, and which data went with which key."
      }
    ]
  }
];

/** Checks of other tools, and the rules that answer to them. */
export const EQUIVALENTS: Equivalents = {
  "tools": [
    {
      "tool": "Prowler",
      "checks": [
        {
          "id": "kms_cmk_rotation_enabled",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Fails imported, CloudHSM and external-store keys, which KMS cannot rotate, and keys whose status was refused; reports each replica beside its primary."
        },
        {
          "id": "kms_key_not_publicly_accessible",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-001"
          ],
          "differs": "Takes kms:ViaService alone for a bound on who may ask; leaves Deny, NotPrincipal and federated principals out."
        },
        {
          "id": "kms_cmk_not_deleted_unintentionally",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-001"
          ],
          "differs": "Knows PendingDeletion only, so that a primary in PendingReplicaDeletion passes."
        },
        {
          "id": "kms_cmk_are_used",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-004"
          ],
          "differs": "Looks at the key's state, not at its use; that is KMS-LIF-003."
        },
        {
          "id": "kms_cmk_not_multi_region",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-MRK-001"
          ],
          "differs": "Fails every enabled multi-Region key, justified or not."
        },
        {
          "id": "kms_key_enclave_attestation_not_enforced",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-HIP-002"
          ],
          "differs": "Asks for attestation on keys of Nitro Enclaves only; here it is one of the conditions that bind a decryption."
        },
        {
          "id": "kms_key_enclave_attestation_bypassable_path",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-HIP-002"
          ],
          "differs": "As kms_key_enclave_attestation_not_enforced, for statements beside the attested one."
        },
        {
          "id": "kms_key_enclave_attestation_pcr_mismatch",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "Compares the measurements of enclave images, which Keyproof does not know."
        },
        {
          "id": "kms_key_enclave_attestation_unknown_image",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "Compares the measurements of enclave images, which Keyproof does not know."
        },
        {
          "id": "kms_key_enclave_attestation_no_deployment_binding",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "Judges which measurements a policy asks for, which Keyproof does not."
        },
        {
          "id": "kms_key_enclave_debug_attestation_detected",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "Looks in CloudTrail for enclaves in debug mode, which Keyproof does not."
        },
        {
          "id": "iam_policy_no_full_access_to_kms",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-005"
          ],
          "differs": "Flags kms:* only; a policy with kms:Decrypt on every key passes."
        },
        {
          "id": "iam_inline_policy_no_full_access_to_kms",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-006"
          ],
          "differs": "Flags kms:* only; a policy with kms:Decrypt on every key passes."
        },
        {
          "id": "cloudtrail_multi_region_enabled",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-MON-001"
          ]
        },
        {
          "id": "cloudwatch_log_metric_filter_disable_or_scheduled_deletion_of_kms_cmk",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-MON-003"
          ],
          "differs": "Knows metric filters only; a rule of EventBridge does not count."
        },
        {
          "id": "accessanalyzer_enabled",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-MON-006"
          ],
          "differs": "Asks for an analyzer, whatever it found."
        },
        {
          "id": "accessanalyzer_enabled_without_findings",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-MON-006"
          ],
          "differs": "Counts open findings on every kind of resource, not on keys only."
        }
      ]
    },
    {
      "tool": "Security Hub",
      "checks": [
        {
          "id": "KMS.1",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-005"
          ],
          "differs": "Ignores conditions, and judges unattached policies like attached ones."
        },
        {
          "id": "KMS.2",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-006"
          ],
          "differs": "Ignores conditions."
        },
        {
          "id": "KMS.3",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-001",
            "KMS-HIP-001"
          ],
          "differs": "Knows no approved deletion."
        },
        {
          "id": "KMS.4",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Asks whether rotation is on, not how often it happens (KMS-ROT-002, KMS-ROT-003)."
        },
        {
          "id": "KMS.5",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-001"
          ],
          "differs": "Takes any wildcard or policy variable for public."
        },
        {
          "id": "Config.1",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-MON-005"
          ]
        }
      ]
    },
    {
      "tool": "AWS Config",
      "checks": [
        {
          "id": "CMK_BACKING_KEY_ROTATION_ENABLED",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Non-compliant also where the recorder's role may not call kms:DescribeKey; asks whether rotation is on, not how often it happens."
        },
        {
          "id": "KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-001",
            "KMS-HIP-001"
          ],
          "differs": "Knows no approved deletion."
        },
        {
          "id": "KMS_KEY_POLICY_NO_PUBLIC_ACCESS",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-001"
          ],
          "differs": "Takes any wildcard or policy variable for public."
        },
        {
          "id": "IAM_CUSTOMER_POLICY_BLOCKED_KMS_ACTIONS",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-005"
          ],
          "differs": "Ignores conditions, and judges unattached policies like attached ones."
        },
        {
          "id": "IAM_INLINE_POLICY_BLOCKED_KMS_ACTIONS",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-006"
          ],
          "differs": "Ignores conditions."
        },
        {
          "id": "REQUIRED_TAGS",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-TAG-001"
          ]
        },
        {
          "id": "kms-key-tagged",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-TAG-001"
          ],
          "differs": "Looks at tag keys, not at their values."
        },
        {
          "id": "MULTI_REGION_CLOUD_TRAIL_ENABLED",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-MON-001"
          ]
        }
      ]
    },
    {
      "tool": "Control Tower",
      "checks": [
        {
          "id": "CT.KMS.PR.1",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Stops a template before the key exists; what was made otherwise or changed later is not seen."
        },
        {
          "id": "CT.KMS.PR.2",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-PCI-002"
          ],
          "differs": "Stops templates with RSA keys for encryption of 2048 bits; no other specs."
        },
        {
          "id": "CT.KMS.PR.3",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-GRT-006"
          ],
          "differs": "Stops a template before the key exists."
        },
        {
          "id": "CT.KMS.PV.1",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-GRT-006"
          ],
          "differs": "Prevents by a service control policy; judges no policy that stands."
        },
        {
          "id": "CT.KMS.PV.3",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-010"
          ],
          "differs": "Prevents keys from being made without the lockout check; finds none that is locked out."
        }
      ]
    },
    {
      "tool": "CIS AWS Foundations",
      "checks": [
        {
          "id": "2.8",
          "otherNames": [],
          "versions": [
            "1.2"
          ],
          "rules": [
            "KMS-ROT-001"
          ]
        },
        {
          "id": "3.8",
          "otherNames": [],
          "versions": [
            "1.4",
            "1.5",
            "2.0"
          ],
          "rules": [
            "KMS-ROT-001",
            "KMS-ROT-002"
          ],
          "differs": "Symmetric keys only; its text means a rotation every year."
        },
        {
          "id": "3.6",
          "otherNames": [],
          "versions": [
            "3.0",
            "4.0.1",
            "5.0"
          ],
          "rules": [
            "KMS-ROT-001",
            "KMS-ROT-002"
          ],
          "differs": "Symmetric keys only; its text means a rotation every year."
        },
        {
          "id": "4.6",
          "otherNames": [],
          "versions": [
            "6.0",
            "7.0"
          ],
          "rules": [
            "KMS-ROT-001",
            "KMS-ROT-002"
          ],
          "differs": "Symmetric keys only; its text means a rotation every year."
        },
        {
          "id": "2.21",
          "otherNames": [],
          "versions": [
            "7.0"
          ],
          "rules": [
            "KMS-LP-001"
          ],
          "differs": "To be checked by hand there."
        },
        {
          "id": "3.1",
          "otherNames": [],
          "versions": [
            "5.0"
          ],
          "rules": [
            "KMS-MON-001"
          ]
        },
        {
          "id": "4.1",
          "otherNames": [],
          "versions": [
            "6.0",
            "7.0"
          ],
          "rules": [
            "KMS-MON-001"
          ]
        },
        {
          "id": "4.7",
          "otherNames": [],
          "versions": [
            "1.4",
            "1.5",
            "2.0",
            "3.0",
            "4.0.1",
            "5.0"
          ],
          "rules": [
            "KMS-MON-003"
          ],
          "differs": "To be checked by hand there from 4.0.1 on."
        },
        {
          "id": "5.7",
          "otherNames": [],
          "versions": [
            "6.0",
            "7.0"
          ],
          "rules": [
            "KMS-MON-003"
          ],
          "differs": "To be checked by hand there."
        },
        {
          "id": "1.20",
          "otherNames": [],
          "versions": [
            "1.4",
            "1.5",
            "2.0",
            "3.0",
            "4.0.1"
          ],
          "rules": [
            "KMS-MON-006"
          ],
          "differs": "Asks for an analyzer in every Region, whatever it found."
        },
        {
          "id": "1.19",
          "otherNames": [],
          "versions": [
            "5.0"
          ],
          "rules": [
            "KMS-MON-006"
          ],
          "differs": "Asks for an analyzer in every Region, whatever it found."
        },
        {
          "id": "2.19",
          "otherNames": [],
          "versions": [
            "6.0"
          ],
          "rules": [
            "KMS-MON-006"
          ],
          "differs": "Asks for an analyzer in every Region, whatever it found."
        },
        {
          "id": "2.18",
          "otherNames": [],
          "versions": [
            "7.0"
          ],
          "rules": [
            "KMS-MON-006"
          ],
          "differs": "Asks for an analyzer in every Region, whatever it found."
        }
      ]
    },
    {
      "tool": "Checkov",
      "checks": [
        {
          "id": "CKV_AWS_7",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Reads Terraform and CloudFormation. In CloudFormation it asks HMAC keys to rotate, which KMS cannot do, and does not look at Origin."
        },
        {
          "id": "CKV_AWS_33",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-001"
          ],
          "differs": "Reads Terraform and CloudFormation. In Terraform it passes on any Condition, whatever it says; in CloudFormation it fails on a wildcard however it is bound."
        },
        {
          "id": "CKV_AWS_109",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-003"
          ],
          "differs": "Reads policy documents in Terraform, whatever they are attached to."
        },
        {
          "id": "CKV_AWS_111",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-003"
          ],
          "differs": "Reads policy documents in Terraform, whatever they are attached to."
        },
        {
          "id": "CKV_AWS_227",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-004"
          ],
          "differs": "Reads is_enabled in Terraform; a key disabled otherwise is not seen, nor since when."
        },
        {
          "id": "CKV2_AWS_64",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "Asks that Terraform sets a key policy. Every key has one; what it says is judged by the rules of least privilege."
        },
        {
          "id": "CKV_AWS_67",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-MON-001"
          ],
          "differs": "Reads Terraform and CloudFormation; whether the trail is logging is not seen."
        }
      ]
    },
    {
      "tool": "Trivy",
      "checks": [
        {
          "id": "AWS-0065",
          "otherNames": [
            "AVD-AWS-0065"
          ],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Reads Terraform; of the keys that cannot rotate it leaves out those for signing only."
        }
      ]
    },
    {
      "tool": "cdk-nag",
      "checks": [
        {
          "id": "AwsSolutions-KMS5",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Reads CDK templates; does not look at Origin, so that imported keys fail."
        }
      ]
    },
    {
      "tool": "Steampipe",
      "checks": [
        {
          "id": "kms_cmk_rotation_enabled",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Alarms on CloudHSM and external-store keys and on keys whose status was refused."
        },
        {
          "id": "kms_cmk_policy_prohibit_public_access",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-001"
          ],
          "differs": "Misses a \"*\" within a list of principals; leaves Deny out."
        },
        {
          "id": "kms_key_not_pending_deletion",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-001"
          ],
          "differs": "Knows PendingDeletion only, so that a primary in PendingReplicaDeletion passes."
        },
        {
          "id": "kms_cmk_unused",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-004"
          ],
          "differs": "Looks at the key's state, not at its use; that is KMS-LIF-003."
        },
        {
          "id": "kms_key_decryption_restricted_in_iam_customer_managed_policy",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-005"
          ],
          "differs": "Ignores conditions."
        },
        {
          "id": "kms_key_decryption_restricted_in_iam_inline_policy",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-006"
          ],
          "differs": "Ignores conditions; misses kms:ReEncrypt*, by a misspelt action."
        },
        {
          "id": "iam_policy_custom_no_blocked_kms_actions",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-005"
          ],
          "differs": "Does not look at Resource, and does not match kms:*."
        }
      ]
    },
    {
      "tool": "CloudSploit",
      "checks": [
        {
          "id": "kmsKeyRotation",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Fails disabled keys; says nothing of imported, CloudHSM and external-store keys."
        },
        {
          "id": "kmsKeyPolicy",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-001",
            "KMS-LP-002",
            "KMS-PCI-004"
          ],
          "differs": "Passes a bare \"*\" as Principal; warns of other accounts, fails from 10 principals on; counts the key policy alone."
        },
        {
          "id": "kmsScheduledDeletion",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-001"
          ],
          "differs": "Warns; PendingReplicaDeletion passes."
        },
        {
          "id": "kmsGrantLeastPrivilege",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-GRT-001"
          ],
          "differs": "Flags from 11 operations on (8 for asymmetric keys)."
        },
        {
          "id": "kmsDuplicateGrants",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-GRT-003"
          ]
        },
        {
          "id": "kmsAppTierCmk",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "Asks that some key has a given tag; tags are judged key by key (KMS-TAG-001)."
        },
        {
          "id": "kmsDefaultKeyUsage",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "Looks for resources encrypted under AWS managed keys; Keyproof judges keys, not what is encrypted."
        }
      ]
    },
    {
      "tool": "Cloud Custodian",
      "checks": [
        {
          "id": "key-rotation-status",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001",
            "KMS-ROT-002"
          ],
          "differs": "A filter, to be given its values; keys whose status was refused match nothing."
        },
        {
          "id": "last-rotation",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-003"
          ],
          "differs": "A filter, to be given its values."
        },
        {
          "id": "last-usage",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LIF-003"
          ],
          "differs": "A filter, to be given its values."
        },
        {
          "id": "cross-account",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-001",
            "KMS-LP-002"
          ],
          "differs": "A filter. A condition key that it does not know counts as a violation; Deny is left out; a refused policy ends the run."
        },
        {
          "id": "grant-count",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "Counts grants; Keyproof judges each one (KMS-GRT-001 to 006)."
        }
      ]
    },
    {
      "tool": "ScoutSuite",
      "checks": [
        {
          "id": "kms-cmk-rotation-disabled",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-001"
          ],
          "differs": "Fails asymmetric and HMAC keys, for which KMS answers false; a refused status goes unseen."
        }
      ]
    },
    {
      "tool": "cnspec",
      "checks": [
        {
          "id": "mondoo-aws-security-kms-cmk-rotation-period",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-ROT-002"
          ]
        },
        {
          "id": "kms-grants-no-create-grant",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-GRT-001"
          ],
          "differs": "Fails keys of EBS and RDS, since it does not tell grants to AWS services from others."
        },
        {
          "id": "kms-key-origin-aws-kms",
          "otherNames": [],
          "versions": [],
          "rules": [],
          "differs": "An origin by itself is no finding here; imported material and custom key stores are judged by KMS-EXT-001 to 005."
        }
      ]
    },
    {
      "tool": "Access Analyzer",
      "checks": [
        {
          "id": "external access",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-001",
            "KMS-LP-002",
            "KMS-GRT-002"
          ],
          "differs": "Sees policies and grants against its zone of trust, one Region at a time; with --with-access-analyzer its findings stand beside ours."
        }
      ]
    },
    {
      "tool": "CloudWatch",
      "checks": [
        {
          "id": "SecondsUntilKeyMaterialExpiration",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-EXT-001"
          ],
          "differs": "A metric, to be given an alarm."
        }
      ]
    },
    {
      "tool": "AWS Organizations",
      "checks": [
        {
          "id": "sample service control policy for kms:ScheduleKeyDeletion",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-LP-012",
            "KMS-LIF-005"
          ],
          "differs": "Prevents short waiting periods; finds none that was given."
        }
      ]
    },
    {
      "tool": "MITRE SAF",
      "checks": [
        {
          "id": "saf attest",
          "otherNames": [],
          "versions": [],
          "rules": [
            "KMS-PCI-006"
          ],
          "differs": "Writes attestations (attestation_data of HDF); does not ask for any."
        }
      ]
    }
  ],
  "noneKnown": [
    "KMS-ALS-001",
    "KMS-ALS-002",
    "KMS-ALS-003",
    "KMS-ALS-004",
    "KMS-EXT-002",
    "KMS-EXT-003",
    "KMS-EXT-004",
    "KMS-EXT-005",
    "KMS-GRT-004",
    "KMS-GRT-005",
    "KMS-LIF-002",
    "KMS-LIF-006",
    "KMS-LP-004",
    "KMS-LP-007",
    "KMS-LP-008",
    "KMS-LP-009",
    "KMS-LP-011",
    "KMS-MON-002",
    "KMS-MON-004",
    "KMS-MON-007",
    "KMS-MRK-002",
    "KMS-MRK-003",
    "KMS-MRK-004",
    "KMS-PCI-001",
    "KMS-PCI-003",
    "KMS-PCI-005",
    "KMS-ROT-004",
    "KMS-ROT-005",
    "KMS-ROT-006",
    "KMS-TAG-002"
  ]
};

const rules: readonly Rule[] = [
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
  kmsMon001,
  kmsMon002,
  kmsMon003,
  kmsMon004,
  kmsMon005,
  kmsMon006,
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

/** Every built-in rule, by module and id. */
export const RULES: readonly Rule[] = withEquivalents(rules, EQUIVALENTS);
