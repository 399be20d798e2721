// Made by `npm run generate` from the tests of the rules; do not edit.
import type { RuleCases } from "../src/model/index.js";

/** The day that examples are judged at, where they name no other. */
export const CASES_AS_OF = "2026-01-15";

/** What each rule was seen to say, by rule id. */
export const RULE_CASES: Readonly<Record<string, RuleCases>> = {
  "KMS-ALS-001": {
    "fail": {
      "name": "neither",
      "subjects": [
        {}
      ],
      "says": [
        {
          "message": "The key has neither an alias nor a description",
          "severity": "low"
        }
      ]
    },
    "pass": {
      "name": "alias",
      "subjects": [
        {
          "kms:ListAliases": [
            {
              "CreationDate": "2025-10-07T00:00:00Z",
              "AliasName": "alias/shop"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The key has 1 aliases"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "nameless",
        "severities": [
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "pass",
        "message": "described"
      },
      {
        "status": "pass",
        "message": "named"
      }
    ]
  },
  "KMS-ALS-002": {
    "fail": {
      "name": "Disabled",
      "subjects": [
        {
          "kms:ListAliases": [
            {
              "AliasName": "alias/app"
            }
          ]
        }
      ],
      "given": {
        "keys": [
          {
            "kms:DescribeKey": {
              "KeyState": "Disabled"
            }
          }
        ]
      },
      "says": [
        {
          "message": "The alias alias/app targets the key 1234abcd-12ab-34cd-56ef-1234567890ab, which is Disabled",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "enabled",
      "subjects": [
        {
          "kms:ListAliases": [
            {
              "AliasName": "alias/app"
            },
            {
              "AliasName": "alias/b"
            }
          ]
        }
      ],
      "given": {
        "keys": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "The targets of all 2 aliases are Enabled"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-customer-aliases"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unusable",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "target-missing",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "in-transition"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "target-unknown"
      },
      {
        "status": "pass",
        "message": "usable"
      }
    ]
  },
  "KMS-ALS-003": {
    "fail": {
      "name": "on both",
      "subjects": [
        {
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "pci"
            }
          ],
          "kms:ListAliases": [
            {
              "CreationDate": "2025-10-07T00:00:00Z",
              "AliasName": "alias/app"
            }
          ]
        }
      ],
      "given": {
        "iam": {
          "111122223333": {
            "principals": {
              "arn:aws:iam::111122223333:role/app": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/app",
                "name": "app",
                "id": "AROAEXAMPLEapp",
                "path": "/",
                "inline": [
                  {
                    "name": "p",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:UpdateAlias",
                          "Resource": [
                            "arn:aws:kms:eu-west-1:111122223333:alias/app",
                            "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
                          ]
                        }
                      ]
                    }
                  }
                ]
              }
            }
          },
          "999988887777": "failed"
        }
      },
      "says": [
        {
          "message": "These can change where aliases of the key lead (alias/app) without being its administrators: arn:aws:iam::111122223333:role/app; the other key was not looked at",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "nobody",
      "subjects": [
        {
          "kms:ListAliases": [
            {
              "CreationDate": "2025-10-07T00:00:00Z",
              "AliasName": "alias/app"
            }
          ]
        }
      ],
      "given": {
        "iam": {
          "111122223333": {
            "principals": {
              "arn:aws:iam::111122223333:role/app": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/app",
                "name": "app",
                "id": "AROAEXAMPLEapp",
                "path": "/",
                "inline": [
                  {
                    "name": "p",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:Decrypt",
                          "Resource": "*"
                        }
                      ]
                    }
                  }
                ]
              }
            }
          },
          "999988887777": "failed"
        }
      },
      "says": [
        {
          "message": "Only administrators of the key can change where its aliases lead (alias/app)"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "no-aliases",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "may-repoint",
        "severities": [
          "high",
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "iam-not-collected"
      },
      {
        "status": "pass",
        "message": "restricted"
      }
    ]
  },
  "KMS-ALS-004": {
    "fail": {
      "name": "another KeySpec",
      "subjects": [
        {
          "region": "us-east-1",
          "kms:ListAliases": [
            {
              "AliasName": "alias/app"
            }
          ]
        }
      ],
      "given": {
        "keys": [
          {
            "region": "us-east-1",
            "kms:DescribeKey": {
              "KeyUsage": "SIGN_VERIFY",
              "KeySpec": "RSA_2048"
            }
          },
          "typical"
        ],
        "regions": [
          {
            "region": "us-east-1",
            "kms:ListAliases": [
              {
                "AliasName": "alias/app"
              }
            ]
          },
          {
            "kms:ListAliases": [
              {
                "AliasName": "alias/app"
              }
            ]
          }
        ]
      },
      "says": [
        {
          "message": "The alias alias/app leads to a key RSA_2048 SIGN_VERIFY in us-east-1, and to one SYMMETRIC_DEFAULT ENCRYPT_DECRYPT in eu-west-1: of another kind",
          "severity": "low"
        }
      ]
    },
    "pass": {
      "name": "alike",
      "subjects": [
        {
          "region": "us-east-1",
          "kms:ListAliases": [
            {
              "AliasName": "alias/app"
            }
          ]
        }
      ],
      "given": {
        "keys": [
          {
            "region": "us-east-1"
          },
          "typical"
        ],
        "regions": [
          {
            "region": "us-east-1",
            "kms:ListAliases": [
              {
                "AliasName": "alias/app"
              }
            ]
          },
          {
            "kms:ListAliases": [
              {
                "AliasName": "alias/app"
              }
            ]
          }
        ]
      },
      "says": [
        {
          "message": "All 1 aliases keep to the convention, and lead to keys like those of the account's other Regions"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-customer-aliases"
    ],
    "says": [
      {
        "status": "fail",
        "message": "name-odd",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "targets-differ",
        "severities": [
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "target-unknown"
      },
      {
        "status": "unknown",
        "message": "regions-unread"
      },
      {
        "status": "pass",
        "message": "consistent"
      }
    ]
  },
  "KMS-EXT-001": {
    "fail": {
      "name": "almost 30 days left",
      "subjects": [
        {
          "kms:DescribeKey": {
            "Origin": "EXTERNAL",
            "ExpirationModel": "KEY_MATERIAL_EXPIRES",
            "ValidTo": "2026-02-13T21:36:00Z"
          }
        }
      ],
      "says": [
        {
          "message": "Imported material expires on 2026-02-13, in 29 days; the limit is 30 days",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "30 days left",
      "subjects": [
        {
          "kms:DescribeKey": {
            "Origin": "EXTERNAL",
            "ExpirationModel": "KEY_MATERIAL_EXPIRES",
            "ValidTo": "2026-02-14T00:00:00Z"
          }
        }
      ],
      "says": [
        {
          "message": "Imported material expires on 2026-02-14 at the earliest, in 30 days; the limit is 30 days"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "not-imported",
      "see:KMS-EXT-002"
    ],
    "says": [
      {
        "status": "fail",
        "message": "expiring",
        "severities": [
          "critical",
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "expired",
        "severities": [
          "critical"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-origin"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "undated"
      },
      {
        "status": "unknown",
        "message": "valid-to-too-far"
      },
      {
        "status": "unknown",
        "message": "unheard-of-expirationmodel"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymaterialstate"
      },
      {
        "status": "unknown",
        "message": "material-state-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "pass",
        "message": "lasting"
      },
      {
        "status": "pass",
        "message": "does-not-expire"
      }
    ]
  },
  "KMS-EXT-002": {
    "fail": {
      "name": "waits, with an alias",
      "subjects": [
        {
          "kms:DescribeKey": {
            "KeyState": "PendingImport",
            "Origin": "EXTERNAL"
          },
          "kms:ListKeyRotations": [],
          "kms:ListAliases": [
            {
              "CreationDate": "2025-10-07T00:00:00Z",
              "AliasName": "alias/app"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The key is PendingImport, and 1 aliases lead to it",
          "severity": "critical"
        }
      ]
    },
    "pass": {
      "name": "all there",
      "subjects": [
        {
          "kms:DescribeKey": {
            "Origin": "EXTERNAL"
          },
          "kms:ListKeyRotations": [
            {
              "KeyMaterialId": "non_current",
              "KeyMaterialState": "NON_CURRENT",
              "ImportState": "IMPORTED"
            },
            {
              "KeyMaterialId": "current",
              "KeyMaterialState": "CURRENT",
              "ImportState": "IMPORTED"
            }
          ],
          "kms:ListAliases": [
            {
              "CreationDate": "2025-10-07T00:00:00Z",
              "AliasName": "alias/app"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "All imported material is present (Enabled)"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "not-imported"
    ],
    "says": [
      {
        "status": "fail",
        "message": "pending-import",
        "severities": [
          "critical"
        ]
      },
      {
        "status": "fail",
        "message": "material-missing",
        "severities": [
          "critical",
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-origin"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "unheard-of-importstate"
      },
      {
        "status": "unknown",
        "message": "import-state-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymaterialstate"
      },
      {
        "status": "unknown",
        "message": "material-state-missing"
      },
      {
        "status": "pass",
        "message": "present"
      },
      {
        "status": "pass",
        "message": "awaiting-first-use"
      }
    ]
  },
  "KMS-EXT-003": {
    "fail": {
      "name": "failed",
      "subjects": [
        {
          "kms:DescribeCustomKeyStores": [
            {
              "CustomKeyStoreId": "cks-1",
              "CustomKeyStoreName": "hsm",
              "CustomKeyStoreType": "AWS_CLOUDHSM",
              "CloudHsmClusterId": "cluster-1",
              "ConnectionState": "FAILED",
              "ConnectionErrorCode": "USER_LOCKED_OUT"
            }
          ]
        }
      ],
      "given": {
        "keys": [
          {
            "kms:DescribeKey": {
              "Origin": "AWS_CLOUDHSM",
              "CustomKeyStoreId": "cks-1"
            }
          }
        ]
      },
      "says": [
        {
          "message": "The custom key store hsm (cks-1) is FAILED (USER_LOCKED_OUT); keys in it: 1",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "connected",
      "subjects": [
        {
          "kms:DescribeCustomKeyStores": [
            {
              "CustomKeyStoreId": "cks-1",
              "CustomKeyStoreName": "hsm",
              "CustomKeyStoreType": "AWS_CLOUDHSM",
              "CloudHsmClusterId": "cluster-1",
              "ConnectionState": "CONNECTED"
            }
          ]
        }
      ],
      "given": {
        "keys": [
          {
            "kms:DescribeKey": {
              "Origin": "AWS_CLOUDHSM",
              "CustomKeyStoreId": "cks-1"
            }
          }
        ]
      },
      "says": [
        {
          "message": "The custom key store hsm (cks-1) is CONNECTED"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-key-stores"
    ],
    "says": [
      {
        "status": "fail",
        "message": "not-connected",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "keys-unknown"
      },
      {
        "status": "unknown",
        "message": "in-transition"
      },
      {
        "status": "unknown",
        "message": "unheard-of-state"
      },
      {
        "status": "pass",
        "message": "connected"
      },
      {
        "status": "pass",
        "message": "not-connected-empty"
      }
    ]
  },
  "KMS-EXT-004": {
    "fail": {
      "name": "over the internet",
      "subjects": [
        {
          "kms:DescribeCustomKeyStores": [
            {
              "CustomKeyStoreId": "cks-2",
              "CustomKeyStoreName": "xks",
              "CustomKeyStoreType": "EXTERNAL_KEY_STORE",
              "ConnectionState": "CONNECTED",
              "XksProxyConfiguration": {
                "Connectivity": "PUBLIC_ENDPOINT",
                "UriEndpoint": "https://xks.example"
              }
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The external key store xks (cks-2) reaches its proxy over the internet (https://xks.example)",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "own service",
      "subjects": [
        {
          "kms:DescribeCustomKeyStores": [
            {
              "CustomKeyStoreId": "cks-2",
              "CustomKeyStoreName": "xks",
              "CustomKeyStoreType": "EXTERNAL_KEY_STORE",
              "ConnectionState": "CONNECTED",
              "XksProxyConfiguration": {
                "Connectivity": "VPC_ENDPOINT_SERVICE",
                "VpcEndpointServiceOwner": "111122223333"
              }
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The external key store xks (cks-2) reaches its proxy through an endpoint service of account 111122223333"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-key-stores"
    ],
    "says": [
      {
        "status": "fail",
        "message": "public-endpoint",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "owner-not-trusted",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-type"
      },
      {
        "status": "unknown",
        "message": "proxy-unclear"
      },
      {
        "status": "pass",
        "message": "private"
      }
    ]
  },
  "KMS-EXT-005": {
    "fail": {
      "name": "one",
      "subjects": [
        {
          "kms:DescribeCustomKeyStores": [
            {
              "CustomKeyStoreId": "cks-1",
              "CustomKeyStoreName": "hsm",
              "CustomKeyStoreType": "AWS_CLOUDHSM",
              "CloudHsmClusterId": "cluster-1",
              "ConnectionState": "CONNECTED"
            }
          ]
        }
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": [
                      {
                        "HsmId": "hsm-0",
                        "State": "ACTIVE",
                        "AvailabilityZone": "eu-west-1a"
                      }
                    ]
                  }
                ]
              }
            ],
            "eventRules": []
          }
        }
      },
      "says": [
        {
          "message": "The cluster cluster-1 of the custom key store hsm (cks-1) has too few active HSMs or zones: 1 in eu-west-1a",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "two in two zones",
      "subjects": [
        {
          "kms:DescribeCustomKeyStores": [
            {
              "CustomKeyStoreId": "cks-1",
              "CustomKeyStoreName": "hsm",
              "CustomKeyStoreType": "AWS_CLOUDHSM",
              "CloudHsmClusterId": "cluster-1",
              "ConnectionState": "CONNECTED"
            }
          ]
        }
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": [
                      {
                        "HsmId": "hsm-0",
                        "State": "ACTIVE",
                        "AvailabilityZone": "eu-west-1a"
                      },
                      {
                        "HsmId": "hsm-1",
                        "State": "ACTIVE",
                        "AvailabilityZone": "eu-west-1b"
                      }
                    ]
                  }
                ]
              }
            ],
            "eventRules": []
          }
        }
      },
      "says": [
        {
          "message": "The cluster cluster-1 of the custom key store hsm (cks-1) has 2 active HSMs in eu-west-1a, eu-west-1b"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-key-stores"
    ],
    "says": [
      {
        "status": "fail",
        "message": "alone",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-type"
      },
      {
        "status": "unknown",
        "message": "no-cluster"
      },
      {
        "status": "unknown",
        "message": "zone-missing"
      },
      {
        "status": "pass",
        "message": "redundant"
      }
    ]
  },
  "KMS-GRT-001": {
    "fail": {
      "name": "CreateGrant",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "GrantId": "g1",
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "CreateGrant"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The grant g1 lets arn:aws:iam::111122223333:role/app create further grants. They are bounded by this one (no other operations, no looser constraints), and services such as EC2 Auto Scaling create grants like it for IAM roles",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "narrow grants",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt",
                "DescribeKey"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "None of the 2 grants allows more than it should"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "no-grants",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "may-create-grants",
        "severities": [
          "high",
          "info"
        ]
      },
      {
        "status": "fail",
        "message": "too-many-operations",
        "severities": [
          "medium",
          "info"
        ]
      },
      {
        "status": "fail",
        "message": "encrypts-and-decrypts",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-operation"
      },
      {
        "status": "unknown",
        "message": "grantee-unreadable"
      },
      {
        "status": "pass",
        "message": "minimal"
      }
    ]
  },
  "KMS-GRT-002": {
    "fail": {
      "name": "grantee",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "GrantId": "g1",
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::999988887777:role/partner"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The grant g1 names the untrusted account 999988887777 as grantee",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "own role",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "All 1 grants concern trusted accounts"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "no-grants",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "account-untrusted",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "grantee-unreadable"
      },
      {
        "status": "pass",
        "message": "trusted"
      }
    ]
  },
  "KMS-GRT-003": {
    "fail": {
      "name": "order of operations and an empty name do not count",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "GrantId": "g2",
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt",
                "Encrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app",
              "Name": ""
            },
            {
              "GrantId": "g1",
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "2 grants to arn:aws:iam::111122223333:role/app are equal in operations, constraints and name (encryption contexts compared with case): g1, g2",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "one grant",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "All 1 grants differ"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "no-grants",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "duplicates",
        "severities": [
          "medium",
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "pass",
        "message": "distinct"
      }
    ]
  },
  "KMS-GRT-004": {
    "fail": {
      "name": "no constraints",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "GrantId": "g1",
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The grant g1 to arn:aws:iam::111122223333:role/app is not bound to an encryption context",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "equals",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/app",
              "Constraints": {
                "EncryptionContextEquals": {
                  "tenant": "1"
                }
              }
            }
          ]
        }
      ],
      "says": [
        {
          "message": "All 1 grants to IAM principals are bound to an encryption context"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "no-iam-grants",
      "not-symmetric",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unconstrained",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "source-arn-alone"
      },
      {
        "status": "unknown",
        "message": "grantee-unreadable"
      },
      {
        "status": "pass",
        "message": "constrained"
      }
    ]
  },
  "KMS-GRT-005": {
    "fail": {
      "name": "deleted role",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "GrantId": "g1",
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteePrincipal": "AROAEXAMPLEEXAMPLE12"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The grant g1 is held by AROAEXAMPLEEXAMPLE12, the id of a user or role that was deleted",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "old grants of services",
      "subjects": [
        {
          "kms:ListGrants": [
            {
              "CreationDate": "2025-01-14T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteePrincipal": "dynamodb.us-east-1.amazonaws.com"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Encrypt",
                "Decrypt"
              ],
              "GranteeServicePrincipal": "dynamodb.us-east-1.amazonaws.com"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "All 2 grants are held by AWS services"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "no-grants",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "grantee-absent",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "grantee-gone",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "grant-old",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "grantee-unclear"
      },
      {
        "status": "pass",
        "message": "held-by-services"
      },
      {
        "status": "pass",
        "message": "holders-exist"
      }
    ]
  },
  "KMS-GRT-006": {
    "fail": {
      "name": "{\"Condition\":{\"BoolIfExists\":{\"kms:GrantIsForAWSResource\":\"true\"}}}",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:CreateGrant",
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/app"
                },
                "Condition": {
                  "BoolIfExists": {
                    "kms:GrantIsForAWSResource": "true"
                  }
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Statement 36eaaac8ffc89d41 of the policy default lets arn:aws:iam::111122223333:role/app create grants for anybody",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "{\"Condition\":{\"Bool\":{\"kms:GrantIsForAWSResource\":\"true\"}}}",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:CreateGrant",
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/app"
                },
                "Condition": {
                  "Bool": {
                    "kms:GrantIsForAWSResource": "true"
                  }
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Every Allow to create grants is limited to services, grantees or operations"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unlimited",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "constraint-type-alone",
        "severities": [
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "policy-unreadable"
      },
      {
        "status": "unknown",
        "message": "statement-unclear"
      },
      {
        "status": "unknown",
        "message": "deny-unweighed"
      },
      {
        "status": "unknown",
        "message": "iam-delegated"
      },
      {
        "status": "pass",
        "message": "limited"
      }
    ]
  },
  "KMS-HIP-001": {
    "fail": {
      "name": "PendingDeletion",
      "subjects": [
        {
          "kms:DescribeKey": {
            "KeyState": "PendingDeletion"
          },
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "ephi"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The key is PendingDeletion: what it protects will be lost for good",
          "severity": "critical"
        }
      ]
    },
    "pass": {
      "name": "Enabled",
      "subjects": [
        {
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "ephi"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The key is Enabled"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "out-of-scope:phi"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unavailable",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "pending-deletion",
        "severities": [
          "critical"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "scope-contradictory"
      },
      {
        "status": "unknown",
        "message": "scope-unit-unknown"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "in-transition"
      },
      {
        "status": "pass",
        "message": "available"
      }
    ]
  },
  "KMS-HIP-002": {
    "fail": {
      "name": "no condition",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/app"
                },
                "Sid": "App"
              }
            ]
          },
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "phi"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "Statement App of the policy default lets arn:aws:iam::111122223333:role/app decrypt, bound to no service and no encryption context",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "{\"Condition\":{\"StringEquals\":{\"kms:ViaService\":\"s3.eu-west-1.amazonaws.com\"}}}",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/app"
                },
                "Condition": {
                  "StringEquals": {
                    "kms:ViaService": "s3.eu-west-1.amazonaws.com"
                  }
                }
              }
            ]
          },
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "phi"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "Every Allow to decrypt or to make data keys is bound to a service, an encryption context or an attestation"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "not-symmetric",
      "out-of-scope:phi"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unbound",
        "severities": [
          "medium",
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "scope-contradictory"
      },
      {
        "status": "unknown",
        "message": "scope-unit-unknown"
      },
      {
        "status": "unknown",
        "message": "policy-unreadable"
      },
      {
        "status": "unknown",
        "message": "statement-unclear"
      },
      {
        "status": "unknown",
        "message": "deny-unweighed"
      },
      {
        "status": "unknown",
        "message": "iam-delegated"
      },
      {
        "status": "pass",
        "message": "bound"
      }
    ]
  },
  "KMS-LIF-001": {
    "fail": {
      "name": "AWS Config has not noticed",
      "subjects": [
        {
          "kms:DescribeKey": {
            "KeyState": "PendingDeletion",
            "DeletionDate": "2026-01-24T12:00:00Z"
          }
        }
      ],
      "given": {
        "configCompliance": [
          {
            "name": "a-config-rule",
            "source": "KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
            "compliance": "COMPLIANT",
            "recordedAt": 1768000000
          }
        ]
      },
      "says": [
        {
          "message": "The key is PendingDeletion, without the tag deletion-approved; days left: 9",
          "severity": "critical"
        },
        {
          "message": "AWS Config calls the key compliant (a-config-rule of 2026-01-09); it may not have evaluated the key since it changed",
          "severity": "info"
        }
      ]
    },
    "pass": {
      "name": "AWS Config agrees",
      "subjects": [
        {}
      ],
      "given": {
        "configCompliance": [
          {
            "name": "a-config-rule",
            "source": "KMS_CMK_NOT_SCHEDULED_FOR_DELETION",
            "compliance": "COMPLIANT",
            "recordedAt": 1768000000
          }
        ]
      },
      "says": [
        {
          "message": "The key is not scheduled for deletion (Enabled)"
        },
        {
          "message": "AWS Config says the same (a-config-rule of 2026-01-09)"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key"
    ],
    "says": [
      {
        "status": "fail",
        "message": "scheduled",
        "severities": [
          "critical",
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "config-silent",
        "severities": [
          "info"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "config-only"
      },
      {
        "status": "pass",
        "message": "not-scheduled"
      },
      {
        "status": "pass",
        "message": "approved"
      },
      {
        "status": "pass",
        "message": "config-agrees"
      }
    ]
  },
  "KMS-LIF-002": {
    "fail": {
      "name": "used 110 days ago, scheduled 20 days ago by CloudTrail",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2023-07-30T00:00:00Z",
            "KeyState": "PendingDeletion",
            "DeletionDate": "2026-01-25T00:00:00Z"
          },
          "kms:GetKeyLastUsage": {
            "KeyLastUsage": {
              "Operation": "Decrypt",
              "Timestamp": "2025-09-27T00:00:00Z"
            },
            "TrackingStartDate": "2024-12-11T00:00:00Z"
          }
        }
      ],
      "given": {
        "keyEvents": {
          "ScheduleKeyDeletion": [
            {
              "eventTime": "2025-12-26T00:00:00Z"
            }
          ]
        }
      },
      "says": [
        {
          "message": "Last used on 2025-09-27, within 90 days before its deletion was scheduled on 2025-12-26",
          "severity": "critical"
        }
      ]
    },
    "pass": {
      "name": "used 111 days ago, scheduled 20 days ago by CloudTrail",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2023-07-30T00:00:00Z",
            "KeyState": "PendingDeletion",
            "DeletionDate": "2026-01-25T00:00:00Z"
          },
          "kms:GetKeyLastUsage": {
            "KeyLastUsage": {
              "Operation": "Decrypt",
              "Timestamp": "2025-09-26T00:00:00Z"
            },
            "TrackingStartDate": "2024-12-11T00:00:00Z"
          }
        }
      ],
      "given": {
        "keyEvents": {
          "ScheduleKeyDeletion": [
            {
              "eventTime": "2025-12-26T00:00:00Z"
            }
          ]
        }
      },
      "says": [
        {
          "message": "Last used on 2025-09-26, more than 90 days before its deletion was scheduled on 2025-12-26"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "state:Creating",
      "state:Disabled",
      "state:Enabled",
      "state:PendingImport",
      "state:Unavailable",
      "state:Updating"
    ],
    "says": [
      {
        "status": "fail",
        "message": "used-shortly-before",
        "severities": [
          "critical"
        ]
      },
      {
        "status": "fail",
        "message": "used-before",
        "severities": [
          "critical"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "usage-incomplete"
      },
      {
        "status": "unknown",
        "message": "use-in-future"
      },
      {
        "status": "unknown",
        "message": "deletion-date-impossible"
      },
      {
        "status": "unknown",
        "message": "scheduling-undated"
      },
      {
        "status": "unknown",
        "message": "tracking-began-later"
      },
      {
        "status": "pass",
        "message": "unused-before"
      },
      {
        "status": "pass",
        "message": "never-used"
      },
      {
        "status": "pass",
        "message": "unused-since-tracking"
      },
      {
        "status": "pass",
        "message": "unused-before-scheduling"
      }
    ]
  },
  "KMS-LIF-003": {
    "fail": {
      "name": "used 91 days ago",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2023-07-30T00:00:00Z"
          },
          "kms:GetKeyLastUsage": {
            "KeyLastUsage": {
              "Operation": "Decrypt",
              "Timestamp": "2025-10-16T00:00:00Z"
            },
            "TrackingStartDate": "2024-12-11T00:00:00Z"
          }
        }
      ],
      "says": [
        {
          "message": "Last used on 2025-10-16, 91 days ago; the limit is 90 days (attached EBS volumes and data keys in use outside KMS do not show)",
          "severity": "low"
        }
      ]
    },
    "pass": {
      "name": "used 90 days ago",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2023-07-30T00:00:00Z"
          },
          "kms:GetKeyLastUsage": {
            "KeyLastUsage": {
              "Operation": "Decrypt",
              "Timestamp": "2025-10-17T00:00:00Z"
            },
            "TrackingStartDate": "2024-12-11T00:00:00Z"
          }
        }
      ],
      "says": [
        {
          "message": "Last used on 2025-10-17, 90 days ago; the limit is 90 days"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "state:Creating",
      "state:Disabled",
      "state:PendingDeletion",
      "state:PendingImport",
      "state:PendingReplicaDeletion",
      "state:Unavailable",
      "state:Updating"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unused",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "never-used",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "unused-since-tracking",
        "severities": [
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "usage-incomplete"
      },
      {
        "status": "unknown",
        "message": "use-in-future"
      },
      {
        "status": "unknown",
        "message": "tracking-began-later"
      },
      {
        "status": "pass",
        "message": "in-use"
      },
      {
        "status": "pass",
        "message": "young"
      }
    ]
  },
  "KMS-LIF-004": {
    "fail": {
      "name": "disabled a day too long, by CloudTrail",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2023-07-30T00:00:00Z",
            "KeyState": "Disabled"
          }
        }
      ],
      "given": {
        "parameters": {
          "disabledDays": 60
        },
        "keyEvents": {
          "DisableKey": [
            {
              "eventTime": "2025-11-15T00:00:00Z"
            }
          ],
          "CancelKeyDeletion": [],
          "EnableKey": []
        }
      },
      "says": [
        {
          "message": "The key is Disabled since 2025-11-15 at the latest, for 61 days; the limit is 60 days",
          "severity": "low"
        }
      ]
    },
    "pass": {
      "name": "disabled on the last day allowed, by CloudTrail",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2023-07-30T00:00:00Z",
            "KeyState": "Disabled"
          }
        }
      ],
      "given": {
        "parameters": {
          "disabledDays": 60
        },
        "keyEvents": {
          "DisableKey": [
            {
              "eventTime": "2025-11-16T00:00:00Z"
            }
          ],
          "CancelKeyDeletion": [],
          "EnableKey": []
        }
      },
      "says": [
        {
          "message": "The key is Disabled since 2025-11-16, for 60 days; the limit is 60 days"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key"
    ],
    "says": [
      {
        "status": "fail",
        "message": "disabled-long",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "disabled-throughout",
        "severities": [
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "date-in-future"
      },
      {
        "status": "unknown",
        "message": "disabled-perhaps"
      },
      {
        "status": "unknown",
        "message": "disabled-since-unknown"
      },
      {
        "status": "pass",
        "message": "not-disabled"
      },
      {
        "status": "pass",
        "message": "young-key"
      },
      {
        "status": "pass",
        "message": "used-lately"
      },
      {
        "status": "pass",
        "message": "disabled-lately"
      },
      {
        "status": "pass",
        "message": "enabled-lately"
      }
    ]
  },
  "KMS-LIF-005": {
    "fail": {
      "name": "scheduled with 7 days, by CloudTrail",
      "subjects": [
        {
          "kms:DescribeKey": {
            "KeyState": "PendingDeletion",
            "DeletionDate": "2026-01-17T00:00:00Z"
          }
        }
      ],
      "given": {
        "keyEvents": {
          "ScheduleKeyDeletion": [
            {
              "eventTime": "2026-01-10T00:00:00Z",
              "requestParameters": {
                "pendingWindowInDays": 7
              }
            }
          ]
        }
      },
      "says": [
        {
          "message": "The deletion was scheduled on 2026-01-10 with a waiting period of 7 days; the limit is 30 days",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "scheduled with 30 days, by CloudTrail",
      "subjects": [
        {
          "kms:DescribeKey": {
            "KeyState": "PendingDeletion",
            "DeletionDate": "2026-02-09T00:00:00Z"
          }
        }
      ],
      "given": {
        "keyEvents": {
          "ScheduleKeyDeletion": [
            {
              "eventTime": "2026-01-10T00:00:00Z",
              "requestParameters": {
                "pendingWindowInDays": 30
              },
              "responseElements": {
                "pendingWindowInDays": 30
              }
            }
          ]
        }
      },
      "says": [
        {
          "message": "The deletion was scheduled on 2026-01-10 with a waiting period of 30 days, at least 30"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "state:Creating",
      "state:Disabled",
      "state:Enabled",
      "state:PendingImport",
      "state:Unavailable",
      "state:Updating"
    ],
    "says": [
      {
        "status": "fail",
        "message": "window-short",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "scheduled-short",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "deletion-date-impossible"
      },
      {
        "status": "unknown",
        "message": "window-unknown"
      },
      {
        "status": "unknown",
        "message": "window-impossible"
      },
      {
        "status": "unknown",
        "message": "window-missing"
      },
      {
        "status": "pass",
        "message": "window-long"
      },
      {
        "status": "pass",
        "message": "time-left"
      },
      {
        "status": "pass",
        "message": "scheduled-long"
      }
    ]
  },
  "KMS-LIF-006": {
    "fail": {
      "name": "Unavailable",
      "subjects": [
        {
          "kms:DescribeKey": {
            "KeyState": "Unavailable",
            "Origin": "AWS_CLOUDHSM",
            "CustomKeyStoreId": "cks-1"
          }
        }
      ],
      "says": [
        {
          "message": "The key is Unavailable: its custom key store is not connected",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "Creating for an hour",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2026-01-14T23:00:00Z",
            "KeyState": "Creating"
          }
        }
      ],
      "says": [
        {
          "message": "The key is Creating, but was created on 2026-01-14: it cannot have been so for too long"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unavailable",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "never-imported",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "stuck",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "stuck-throughout",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "date-in-future"
      },
      {
        "status": "unknown",
        "message": "stuck-perhaps"
      },
      {
        "status": "unknown",
        "message": "since-unknown"
      },
      {
        "status": "pass",
        "message": "settled"
      },
      {
        "status": "pass",
        "message": "young"
      },
      {
        "status": "pass",
        "message": "since-lately"
      },
      {
        "status": "pass",
        "message": "used-lately"
      }
    ]
  },
  "KMS-LP-001": {
    "fail": {
      "name": "AWS Config has not noticed",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Sid": "Open",
                "Principal": {
                  "AWS": "*"
                }
              }
            ]
          }
        }
      ],
      "given": {
        "configCompliance": [
          {
            "name": "a-config-rule",
            "source": "KMS_KEY_POLICY_NO_PUBLIC_ACCESS",
            "compliance": "COMPLIANT",
            "recordedAt": 1768000000
          }
        ]
      },
      "says": [
        {
          "message": "Anybody can use the key: default/Open lets arn:aws:iam::999999999999:role/outsider call kms:Decrypt",
          "severity": "critical"
        },
        {
          "message": "AWS Config calls the key compliant (a-config-rule of 2026-01-09); it may not have evaluated the key since it changed",
          "severity": "info"
        }
      ]
    },
    "pass": {
      "name": "AWS Config agrees",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "given": {
        "configCompliance": [
          {
            "name": "a-config-rule",
            "source": "KMS_KEY_POLICY_NO_PUBLIC_ACCESS",
            "compliance": "COMPLIANT",
            "recordedAt": 1768000000
          }
        ]
      },
      "says": [
        {
          "message": "No principal of an arbitrary account can use the key"
        },
        {
          "message": "AWS Config says the same (a-config-rule of 2026-01-09)"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "public",
        "severities": [
          "critical"
        ]
      },
      {
        "status": "fail",
        "message": "no-effect-for-outsiders",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "config-silent",
        "severities": [
          "info"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "config-only"
      },
      {
        "status": "pass",
        "message": "not-public"
      },
      {
        "status": "pass",
        "message": "config-agrees"
      }
    ]
  },
  "KMS-LP-002": {
    "fail": {
      "name": "foreign accounts, one verdict a statement",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              },
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Sid": "Partner",
                "Principal": {
                  "AWS": [
                    "arn:aws:iam::999988887777:root",
                    "arn:aws:iam::444455556666:role/x"
                  ]
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "default/Partner lets untrusted accounts use the key: 444455556666, 999988887777",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "own account only",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "No account outside the own one, the organization and the trusted ones can use the key"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "untrusted",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "unnamed-accounts",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "no-effect",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "analyzer-silent",
        "severities": [
          "info"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "account-undecided"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "analyzer-only"
      },
      {
        "status": "unknown",
        "message": "analyzer-not-compared"
      },
      {
        "status": "unknown",
        "message": "federated"
      },
      {
        "status": "pass",
        "message": "trusted-only"
      },
      {
        "status": "pass",
        "message": "analyzer-agrees"
      }
    ]
  },
  "KMS-LP-003": {
    "fail": {
      "name": "role",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              },
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Principal": {
                  "AWS": [
                    "arn:aws:iam::111122223333:root",
                    "arn:aws:iam::111122223333:role/admin"
                  ]
                },
                "Sid": "Admin"
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Statement Admin of the policy default gives all administration and all use to arn:aws:iam::111122223333:role/admin",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "the account itself",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "No statement gives a principal of the own account all administration and all use"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "everything",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "policy-unreadable"
      },
      {
        "status": "unknown",
        "message": "statement-unclear"
      },
      {
        "status": "pass",
        "message": "not-everything"
      }
    ]
  },
  "KMS-LP-004": {
    "fail": {
      "name": "one statement",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              },
              {
                "Effect": "Allow",
                "Action": [
                  "kms:*"
                ],
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/a"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "arn:aws:iam::111122223333:role/a may administer the key (kms:DisableKey, kms:ImportKeyMaterial, kms:PutKeyPolicy, kms:ScheduleKeyDeletion, kms:CreateGrant) and use it (kms:Decrypt, kms:GenerateDataKey, kms:GenerateDataKeyPair, kms:GenerateDataKeyPairWithoutPlaintext, kms:GenerateDataKeyWithoutPlaintext, kms:GenerateMac, kms:Sign)",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "two roles",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": [
                  "kms:PutKeyPolicy",
                  "kms:DisableKey"
                ],
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/a"
                }
              },
              {
                "Effect": "Allow",
                "Action": [
                  "kms:Decrypt"
                ],
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/b"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "No principal of the account both administers and uses the key"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "both",
        "severities": [
          "high",
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "both-by-iam",
        "severities": [
          "high",
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "iam-delegated"
      },
      {
        "status": "pass",
        "message": "separated"
      }
    ]
  },
  "KMS-LP-005": {
    "fail": {
      "name": "every key",
      "subjects": [
        {}
      ],
      "given": {
        "iam": {
          "111122223333": {
            "principals": {
              "arn:aws:iam::111122223333:role/app": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/app",
                "name": "app",
                "id": "AROAEXAMPLEapp",
                "path": "/",
                "managed": [
                  "arn:aws:iam::111122223333:policy/p"
                ]
              }
            },
            "policies": {
              "arn:aws:iam::111122223333:policy/p": {
                "arn": "arn:aws:iam::111122223333:policy/p",
                "name": "p",
                "document": {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": "kms:Decrypt",
                      "Resource": "*"
                    }
                  ]
                },
                "attachmentCount": 1,
                "boundaryCount": 0
              }
            }
          },
          "999988887777": "failed"
        }
      },
      "says": [
        {
          "message": "The policy arn:aws:iam::111122223333:policy/p allows kms:Decrypt on all keys; attached to: arn:aws:iam::111122223333:role/app; conditions: none",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "a key by its ARN",
      "subjects": [
        {}
      ],
      "given": {
        "iam": {
          "111122223333": {
            "principals": {
              "arn:aws:iam::111122223333:role/app": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/app",
                "name": "app",
                "id": "AROAEXAMPLEapp",
                "path": "/",
                "managed": [
                  "arn:aws:iam::111122223333:policy/p"
                ]
              }
            },
            "policies": {
              "arn:aws:iam::111122223333:policy/p": {
                "arn": "arn:aws:iam::111122223333:policy/p",
                "name": "p",
                "document": {
                  "Version": "2012-10-17",
                  "Statement": [
                    {
                      "Effect": "Allow",
                      "Action": "kms:Decrypt",
                      "Resource": "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab"
                    }
                  ]
                },
                "attachmentCount": 1,
                "boundaryCount": 0
              }
            }
          },
          "999988887777": "failed"
        }
      },
      "says": [
        {
          "message": "None of the 1 customer managed policies allows decryption on all keys"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "account:not-assumable",
      "no-population"
    ],
    "says": [
      {
        "status": "fail",
        "message": "all-keys",
        "severities": [
          "medium",
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unreadable"
      },
      {
        "status": "pass",
        "message": "names-keys"
      }
    ]
  },
  "KMS-LP-006": {
    "fail": {
      "name": "a role's, a user's and a group's",
      "subjects": [
        {}
      ],
      "given": {
        "iam": {
          "111122223333": {
            "principals": {
              "arn:aws:iam::111122223333:role/app": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/app",
                "name": "app",
                "id": "AROAEXAMPLEapp",
                "path": "/",
                "inline": [
                  {
                    "name": "p",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:Decrypt",
                          "Resource": "*"
                        }
                      ]
                    }
                  }
                ]
              },
              "arn:aws:iam::111122223333:user/sam": {
                "kind": "user",
                "arn": "arn:aws:iam::111122223333:user/sam",
                "name": "sam",
                "id": "AROAEXAMPLEsam",
                "path": "/",
                "inline": [
                  {
                    "name": "q",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:Decrypt",
                          "Resource": "*"
                        }
                      ]
                    }
                  }
                ]
              }
            },
            "groups": {
              "team": {
                "arn": "arn:aws:iam::111122223333:group/team",
                "name": "team",
                "inline": [
                  {
                    "name": "r",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:Decrypt",
                          "Resource": "*"
                        }
                      ]
                    }
                  }
                ]
              }
            }
          },
          "999988887777": "failed"
        }
      },
      "says": [
        {
          "message": "The inline policy p of arn:aws:iam::111122223333:role/app allows kms:Decrypt on all keys; conditions: none",
          "severity": "medium"
        },
        {
          "message": "The inline policy q of arn:aws:iam::111122223333:user/sam allows kms:Decrypt on all keys; conditions: none",
          "severity": "medium"
        },
        {
          "message": "The inline policy r of arn:aws:iam::111122223333:group/team allows kms:Decrypt on all keys; conditions: none",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "other actions",
      "subjects": [
        {}
      ],
      "given": {
        "iam": {
          "111122223333": {
            "principals": {
              "arn:aws:iam::111122223333:role/app": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/app",
                "name": "app",
                "id": "AROAEXAMPLEapp",
                "path": "/",
                "inline": [
                  {
                    "name": "p",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:Encrypt",
                          "Resource": "*"
                        }
                      ]
                    }
                  }
                ]
              }
            }
          },
          "999988887777": "failed"
        }
      },
      "says": [
        {
          "message": "None of the 1 inline policies allows decryption on all keys"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "account:suspended",
      "no-population"
    ],
    "says": [
      {
        "status": "fail",
        "message": "all-keys",
        "severities": [
          "medium",
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unreadable"
      },
      {
        "status": "pass",
        "message": "names-keys"
      }
    ]
  },
  "KMS-LP-007": {
    "fail": {
      "name": "a wildcard that asks for anybody's resource",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Principal": "*",
                "Condition": {
                  "ArnLike": {
                    "aws:SourceArn": "arn:aws:s3:::*"
                  }
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "default/e52ade712a0872ed admits any AWS service on behalf of anybody's resource",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "no service",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Every service principal is admitted for known accounts or resources only"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unguarded",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "ineffective",
        "severities": [
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "pass",
        "message": "guarded"
      }
    ]
  },
  "KMS-LP-008": {
    "fail": {
      "name": "NotPrincipal",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Sid": "X",
                "NotPrincipal": {
                  "AWS": "arn:aws:iam::111122223333:role/a"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Statement X of the policy default allows with NotPrincipal: IAM supports that with Deny only, so the statement is invalid and whom it lets in is not documented",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "default policy",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Every Allow names its principals and actions"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "not-principal",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "not-action",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "policy-unreadable"
      },
      {
        "status": "unknown",
        "message": "statement-unclear"
      },
      {
        "status": "pass",
        "message": "named-outright"
      }
    ]
  },
  "KMS-LP-009": {
    "fail": {
      "name": "in the policy",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Sid": "App",
                "Principal": {
                  "AWS": [
                    "AROAEXAMPLEEXAMPLE12",
                    "arn:aws:iam::111122223333:role/app"
                  ]
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Statement App of the policy default names users or roles that were deleted: AROAEXAMPLEEXAMPLE12",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "living principals",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              },
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/app"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "No principal of policies or grants is the id of something deleted"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "orphan-in-policy",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "orphan-grantee",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "policy-unreadable"
      },
      {
        "status": "unknown",
        "message": "statement-unclear"
      },
      {
        "status": "unknown",
        "message": "grantee-unreadable"
      },
      {
        "status": "pass",
        "message": "none-orphaned"
      }
    ]
  },
  "KMS-LP-010": {
    "fail": {
      "name": "use only",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Nobody may call kms:PutKeyPolicy by the policy default: the key is locked out",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "default policy",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "The account's root user may change the key policy"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "locked-out",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "holders-gone",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "roles-only"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "pass",
        "message": "root-may"
      },
      {
        "status": "pass",
        "message": "principal-exists"
      },
      {
        "status": "pass",
        "message": "iam-allows"
      }
    ]
  },
  "KMS-LP-011": {
    "fail": {
      "name": "own user",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Sid": "Jo",
                "Principal": {
                  "AWS": [
                    "arn:aws:iam::111122223333:role/app",
                    "arn:aws:iam::111122223333:user/team/jo"
                  ]
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "Statement Jo of the policy default allows IAM users: arn:aws:iam::111122223333:user/team/jo",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "roles only",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              },
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:role/app"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "No statement allows an IAM user by name"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "user-allowed",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "policy-unreadable"
      },
      {
        "status": "unknown",
        "message": "statement-unclear"
      },
      {
        "status": "pass",
        "message": "no-users"
      }
    ]
  },
  "KMS-LP-012": {
    "fail": {
      "name": "six",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": [
                  "kms:ScheduleKeyDeletion",
                  "kms:DisableKey"
                ],
                "Resource": "*",
                "Principal": {
                  "AWS": [
                    "arn:aws:iam::111122223333:role/r0",
                    "arn:aws:iam::111122223333:role/r1",
                    "arn:aws:iam::111122223333:role/r2",
                    "arn:aws:iam::111122223333:role/r3",
                    "arn:aws:iam::111122223333:role/r4",
                    "arn:aws:iam::111122223333:role/r5"
                  ]
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "6 principals may destroy or re-open the key, at most 5 are allowed: arn:aws:iam::111122223333:role/r0, arn:aws:iam::111122223333:role/r1, arn:aws:iam::111122223333:role/r2, arn:aws:iam::111122223333:role/r3, arn:aws:iam::111122223333:role/r4 and 1 more. Not counted, for emergencies: none",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "few, bound by their own Allow",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": [
                  "kms:ScheduleKeyDeletion",
                  "kms:DisableKey"
                ],
                "Resource": "*",
                "Principal": {
                  "AWS": [
                    "arn:aws:iam::111122223333:role/r0",
                    "arn:aws:iam::111122223333:role/r1",
                    "arn:aws:iam::111122223333:role/r2",
                    "arn:aws:iam::111122223333:role/r3",
                    "arn:aws:iam::111122223333:role/r4"
                  ]
                },
                "Condition": {
                  "NumericGreaterThanEquals": {
                    "kms:ScheduleKeyDeletionPendingWindowInDays": "30"
                  }
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "5 principals may destroy or re-open the key, at most 5 are allowed. Not counted, for emergencies: none"
        },
        {
          "message": "The key policy allows deletion with a waiting period of at least 30 days only"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "too-many",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "everyone",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "window-open",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "iam-delegated"
      },
      {
        "status": "unknown",
        "message": "window-undecided"
      },
      {
        "status": "unknown",
        "message": "window-unbound"
      },
      {
        "status": "pass",
        "message": "few-may"
      },
      {
        "status": "pass",
        "message": "window-bound"
      },
      {
        "status": "pass",
        "message": "window-bound-above"
      }
    ]
  },
  "KMS-MON-001": {
    "fail": {
      "name": "no trail",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "regions": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "No trail of all Regions records the account's events; there are: none",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "one trail",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "regions": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "All management events of all Regions are recorded by all"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "account:suspended"
    ],
    "says": [
      {
        "status": "fail",
        "message": "no-trail",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "incomplete",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "not-scanned"
      },
      {
        "status": "pass",
        "message": "logging"
      }
    ]
  },
  "KMS-MON-002": {
    "fail": {
      "name": "excluded",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": [
                        "kms.amazonaws.com"
                      ]
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "regions": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "Trails record management events but leave out those of KMS (reads and writes) in eu-west-1: all",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "nothing excluded",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "regions": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "The events of KMS are recorded wherever others are (1 Regions), by all"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "account:excluded",
      "see:KMS-MON-001"
    ],
    "says": [
      {
        "status": "fail",
        "message": "excluded",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "not-scanned"
      },
      {
        "status": "pass",
        "message": "recorded"
      }
    ]
  },
  "KMS-MON-003": {
    "fail": {
      "name": "nothing watches",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "keys": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "DisableKey goes unnoticed: no EventBridge rule with a target and a trail behind it, and no alarm with an action on a metric filter of a trail's log group, sees it",
          "severity": "medium"
        },
        {
          "message": "ScheduleKeyDeletion goes unnoticed: no EventBridge rule with a target and a trail behind it, and no alarm with an action on a metric filter of a trail's log group, sees it",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "a rule with a target",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": [
              {
                "Name": "guard",
                "EventPattern": {
                  "source": [
                    "aws.kms"
                  ],
                  "detail-type": [
                    "AWS API Call via CloudTrail"
                  ],
                  "detail": {
                    "eventSource": [
                      "kms.amazonaws.com"
                    ],
                    "eventName": [
                      "DisableKey",
                      "ScheduleKeyDeletion"
                    ]
                  }
                },
                "targets": [
                  "arn:aws:sns:eu-west-1:111122223333:alerts"
                ]
              }
            ]
          }
        },
        "keys": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "DisableKey is noticed through EventBridge rule guard; whether that reaches somebody was not read"
        },
        {
          "message": "ScheduleKeyDeletion is noticed through EventBridge rule guard; whether that reaches somebody was not read"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-customer-keys"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unwatched",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "pass",
        "message": "watched"
      }
    ]
  },
  "KMS-MON-004": {
    "fail": {
      "name": "nothing",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "keys": [
          {
            "kms:DescribeKey": {
              "Origin": "EXTERNAL",
              "ValidTo": "2026-02-14T00:00:00Z"
            },
            "kms:ListAliases": [
              {
                "CreationDate": "2025-10-07T00:00:00Z",
                "AliasName": "alias/zmk"
              }
            ]
          }
        ]
      },
      "says": [
        {
          "message": "The imported material of alias/zmk expires, and no alarm with an action and no EventBridge rule with a target tells of it",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "an alarm of the key",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [
              {
                "AlarmName": "deletion",
                "Namespace": "AWS/KMS",
                "MetricName": "SecondsUntilKeyMaterialExpiration",
                "ActionsEnabled": true,
                "AlarmActions": [
                  "arn:aws:sns:eu-west-1:111122223333:alerts"
                ],
                "Threshold": 2592000,
                "ComparisonOperator": "LessThanThreshold",
                "EvaluationPeriods": 1,
                "Dimensions": [
                  {
                    "Name": "KeyId",
                    "Value": "1234abcd-12ab-34cd-56ef-1234567890ab"
                  }
                ]
              }
            ],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "keys": [
          {
            "kms:DescribeKey": {
              "Origin": "EXTERNAL",
              "ValidTo": "2026-02-14T00:00:00Z"
            },
            "kms:ListAliases": [
              {
                "CreationDate": "2025-10-07T00:00:00Z",
                "AliasName": "alias/zmk"
              }
            ]
          }
        ]
      },
      "says": [
        {
          "message": "The expiry of imported material is noticed through alarm deletion; whether that reaches somebody was not read"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-expiring-material"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unwatched",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "pass",
        "message": "watched"
      }
    ]
  },
  "KMS-MON-005": {
    "fail": {
      "name": "no recorder",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [],
            "recorderStatus": [],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "keys": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "AWS Config has no recorder here",
          "severity": "low"
        }
      ]
    },
    "pass": {
      "name": "everything",
      "subjects": [
        {}
      ],
      "given": {
        "monitoring": {
          "111122223333/eu-west-1": {
            "trails": [
              {
                "HomeRegion": "us-east-1",
                "IsMultiRegionTrail": true,
                "Name": "all",
                "TrailARN": "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
                "status": {
                  "IsLogging": true
                },
                "selectors": {
                  "EventSelectors": [
                    {
                      "ReadWriteType": "All",
                      "IncludeManagementEvents": true,
                      "ExcludeManagementEventSources": []
                    }
                  ]
                }
              }
            ],
            "recorders": [
              {
                "name": "default",
                "recordingGroup": {
                  "allSupported": true,
                  "recordingStrategy": {
                    "useOnly": "ALL_SUPPORTED_RESOURCE_TYPES"
                  }
                }
              }
            ],
            "recorderStatus": [
              {
                "name": "default",
                "recording": true
              }
            ],
            "metricFilters": [],
            "alarms": [],
            "compositeAlarms": [],
            "clusters": [
              {
                "id": "cluster-1",
                "told": [
                  {
                    "ClusterId": "cluster-1",
                    "Hsms": []
                  }
                ]
              }
            ],
            "eventRules": []
          }
        },
        "keys": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "AWS Config records keys and aliases"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-customer-keys"
    ],
    "says": [
      {
        "status": "fail",
        "message": "no-recorder",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "stopped",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "left-out",
        "severities": [
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "failing"
      },
      {
        "status": "pass",
        "message": "recorded"
      }
    ]
  },
  "KMS-MON-006": {
    "fail": {
      "name": "no analyzer in the whole organization",
      "subjects": [
        {}
      ],
      "given": {
        "organization": {
          "id": "o-1",
          "managementAccount": "111122223333",
          "accounts": [
            "111122223333",
            "999988887777"
          ]
        },
        "accounts": [
          {
            "arn": "arn:aws:iam::111122223333:root",
            "id": "111122223333",
            "partition": "aws",
            "outcome": "scanned",
            "regions": [
              "eu-west-1"
            ],
            "gaps": []
          },
          {
            "arn": "arn:aws:iam::999988887777:root",
            "id": "999988887777",
            "partition": "aws",
            "outcome": "suspended",
            "regions": [
              "eu-west-1"
            ],
            "gaps": []
          }
        ],
        "externalAccess": {
          "analyzers": [],
          "findings": []
        },
        "keys": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "No active external-access analyzer watches the Region's keys",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "nothing found",
      "subjects": [
        {}
      ],
      "given": {
        "externalAccess": {
          "analyzers": [
            "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/one"
          ],
          "findings": []
        },
        "keys": [
          "typical"
        ]
      },
      "says": [
        {
          "message": "arn:aws:access-analyzer:eu-west-1:111122223333:analyzer/one watches the Region's keys and has no open finding on them"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "no-customer-keys"
    ],
    "says": [
      {
        "status": "fail",
        "message": "no-analyzer",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "open",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "perhaps-elsewhere"
      },
      {
        "status": "unknown",
        "message": "perhaps-unlisted"
      },
      {
        "status": "unknown",
        "message": "not-analyzed"
      },
      {
        "status": "unknown",
        "message": "more-open"
      },
      {
        "status": "pass",
        "message": "quiet"
      },
      {
        "status": "pass",
        "message": "watching"
      }
    ]
  },
  "KMS-MON-007": {
    "fail": {
      "name": "one read refused",
      "subjects": [
        {
          "gaps": [
            {
              "region": "eu-west-1",
              "need": "kms:GetKeyPolicy#AWS_RAM",
              "outcome": "denied",
              "code": "AccessDeniedException",
              "count": 1,
              "cells": [
                "111122223333/eu-west-1/kms:GetKeyPolicy/1234/1"
              ]
            }
          ]
        }
      ],
      "says": [
        {
          "message": "kms:GetKeyPolicy#AWS_RAM gave no answer in eu-west-1 (denied: AccessDeniedException; cells: 1); needed permission: kms:GetKeyPolicy. First: 111122223333/eu-west-1/kms:GetKeyPolicy/1234/1",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "no gap",
      "subjects": [
        {}
      ],
      "says": [
        {
          "message": "Every planned read in 1 Regions was answered"
        }
      ]
    },
    "statuses": [
      "fail",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "account:excluded",
      "account:suspended"
    ],
    "says": [
      {
        "status": "fail",
        "message": "reads-missing",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "not-assumable",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "not-scanned",
        "severities": [
          "high"
        ]
      },
      {
        "status": "pass",
        "message": "complete"
      }
    ]
  },
  "KMS-MRK-001": {
    "fail": {
      "name": "no tag",
      "subjects": [
        {
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "PRIMARY",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        },
        {
          "region": "us-east-1",
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "REPLICA",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        }
      ],
      "says": [
        {
          "message": "The key is multi-Region, without a reason in the tag mrk-justification",
          "severity": "low"
        }
      ]
    },
    "pass": {
      "name": "single-Region",
      "subjects": [
        {}
      ],
      "says": [
        {
          "message": "The key is single-Region"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "unjustified",
        "severities": [
          "medium",
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "primary-not-scanned"
      },
      {
        "status": "pass",
        "message": "single-region"
      },
      {
        "status": "pass",
        "message": "justified"
      }
    ]
  },
  "KMS-MRK-002": {
    "fail": {
      "name": "replica outside, not scanned",
      "subjects": [
        {
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "PRIMARY",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        }
      ],
      "given": {
        "parameters": {
          "allowedRegions": {
            "*": [
              "eu-west-1"
            ]
          }
        }
      },
      "says": [
        {
          "message": "Related keys are in Regions not allowed for data of class any: us-east-1",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "both allowed",
      "subjects": [
        {
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "PRIMARY",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        },
        {
          "region": "us-east-1",
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "REPLICA",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        }
      ],
      "given": {
        "parameters": {
          "allowedRegions": {
            "*": [
              "eu-west-1",
              "us-east-1"
            ]
          }
        }
      },
      "says": [
        {
          "message": "All related keys are in Regions allowed for data of class any: eu-west-1, us-east-1"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "no-allowed-regions",
      "not-multi-region"
    ],
    "says": [
      {
        "status": "fail",
        "message": "region-not-allowed",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "related-keys-unnamed"
      },
      {
        "status": "pass",
        "message": "allowed"
      }
    ]
  },
  "KMS-MRK-003": {
    "fail": {
      "name": "one more is let in",
      "subjects": [
        {
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "PRIMARY",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          },
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        },
        {
          "region": "us-east-1",
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "REPLICA",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          },
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              },
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Sid": "App",
                "Principal": {
                  "AWS": "arn:aws:iam::999988887777:root"
                }
              }
            ]
          }
        }
      ],
      "says": [
        {
          "message": "The policy in us-east-1 allows what that in eu-west-1 does not: only there default/App; missing there none",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "alike",
      "subjects": [
        {
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "PRIMARY",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        },
        {
          "region": "us-east-1",
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "REPLICA",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        }
      ],
      "says": [
        {
          "message": "Policies, grants and tags agree in eu-west-1, us-east-1"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "not-multi-region",
      "one-member"
    ],
    "says": [
      {
        "status": "fail",
        "message": "policy-differs",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "policy-broader",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "grants-differ",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "grants-broader",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "tags-differ",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "policy-unreadable"
      },
      {
        "status": "pass",
        "message": "alike"
      }
    ]
  },
  "KMS-MRK-004": {
    "fail": {
      "name": "primary that waits",
      "subjects": [
        {
          "kms:DescribeKey": {
            "KeyState": "PendingReplicaDeletion",
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "PRIMARY",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        },
        {
          "region": "us-east-1",
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "REPLICA",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        }
      ],
      "says": [
        {
          "message": "The primary is PendingReplicaDeletion: it waits without a date until its replicas are gone (us-east-1)",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "both enabled",
      "subjects": [
        {
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "PRIMARY",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        },
        {
          "region": "us-east-1",
          "kms:DescribeKey": {
            "MultiRegion": true,
            "MultiRegionConfiguration": {
              "MultiRegionKeyType": "REPLICA",
              "PrimaryKey": {
                "Arn": "arn:aws:kms:eu-west-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                "Region": "eu-west-1"
              },
              "ReplicaKeys": [
                {
                  "Arn": "arn:aws:kms:us-east-1:111122223333:key/mrk-1234abcd12ab34cd56ef1234567890ab",
                  "Region": "us-east-1"
                }
              ]
            }
          }
        }
      ],
      "says": [
        {
          "message": "All 2 related keys were scanned, and their states agree: eu-west-1 Enabled, us-east-1 Enabled"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "not-multi-region"
    ],
    "says": [
      {
        "status": "fail",
        "message": "primary-waiting",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "replica-disabled",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "related-key-not-scanned"
      },
      {
        "status": "pass",
        "message": "consistent"
      }
    ]
  },
  "KMS-PCI-001": {
    "fail": {
      "name": "no description",
      "subjects": [
        {
          "kms:DescribeKey": {
            "Description": " "
          },
          "kms:ListResourceTags": [
            {
              "TagKey": "owner",
              "TagValue": "payments"
            },
            {
              "TagKey": "purpose",
              "TagValue": "card numbers"
            },
            {
              "TagKey": "data-classification",
              "TagValue": "pci"
            },
            {
              "TagKey": "cryptoperiod-days",
              "TagValue": "365"
            },
            {
              "TagKey": "environment",
              "TagValue": "prod"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "Missing of the key's inventory entry: description",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "complete",
      "subjects": [
        {
          "kms:DescribeKey": {
            "Description": "Card numbers at rest"
          },
          "kms:ListResourceTags": [
            {
              "TagKey": "owner",
              "TagValue": "payments"
            },
            {
              "TagKey": "purpose",
              "TagValue": "card numbers"
            },
            {
              "TagKey": "data-classification",
              "TagValue": "pci"
            },
            {
              "TagKey": "cryptoperiod-days",
              "TagValue": "365"
            },
            {
              "TagKey": "environment",
              "TagValue": "prod"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "Description and all 5 inventory tags are present"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "out-of-scope:pci",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "incomplete",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "scope-contradictory"
      },
      {
        "status": "unknown",
        "message": "scope-unit-unknown"
      },
      {
        "status": "pass",
        "message": "complete"
      }
    ]
  },
  "KMS-PCI-002": {
    "fail": {
      "name": "RSA_2048",
      "subjects": [
        {
          "kms:DescribeKey": {
            "KeyUsage": "SIGN_VERIFY",
            "KeySpec": "RSA_2048"
          }
        }
      ],
      "says": [
        {
          "message": "KeySpec RSA_2048 is discouraged, 112 bits; quantum-vulnerable: yes",
          "severity": "low"
        }
      ]
    },
    "pass": {
      "name": "symmetric",
      "subjects": [
        {}
      ],
      "says": [
        {
          "message": "KeySpec SYMMETRIC_DEFAULT, 256 bits; quantum-vulnerable: no"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "discouraged",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "below-minimum",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "not-allowed",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "scope-contradictory"
      },
      {
        "status": "unknown",
        "message": "scope-unit-unknown"
      },
      {
        "status": "pass",
        "message": "acceptable"
      }
    ]
  },
  "KMS-PCI-003": {
    "fail": {
      "name": "development by policy",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              },
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Principal": {
                  "AWS": "arn:aws:iam::444455556666:root"
                }
              }
            ]
          },
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "pci"
            },
            {
              "TagKey": "environment",
              "TagValue": "prod"
            }
          ]
        }
      ],
      "given": {
        "settings": {
          "accountEnvironments": {
            "111122223333": "production",
            "444455556666": "dev"
          }
        }
      },
      "says": [
        {
          "message": "The key's environment is prod, but these accounts of another can use it: 444455556666 (dev)",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "own account only",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          },
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "pci"
            },
            {
              "TagKey": "environment",
              "TagValue": "prod"
            }
          ]
        }
      ],
      "given": {
        "settings": {
          "accountEnvironments": {
            "111122223333": "production",
            "444455556666": "dev"
          }
        }
      },
      "says": [
        {
          "message": "Only accounts of the key's environment (prod) can use it"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "out-of-scope:pci",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "other-environment",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "everyone",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "scope-contradictory"
      },
      {
        "status": "unknown",
        "message": "scope-unit-unknown"
      },
      {
        "status": "unknown",
        "message": "no-account-map"
      },
      {
        "status": "unknown",
        "message": "environment-missing"
      },
      {
        "status": "unknown",
        "message": "account-not-mapped"
      },
      {
        "status": "unknown",
        "message": "environment-unclear"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "pass",
        "message": "same-environment"
      }
    ]
  },
  "KMS-PCI-004": {
    "fail": {
      "name": "users by policy and grants together",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Sid": "Use",
                "Principal": {
                  "AWS": [
                    "arn:aws:iam::111122223333:role/r0",
                    "arn:aws:iam::111122223333:role/r1",
                    "arn:aws:iam::111122223333:role/r2",
                    "arn:aws:iam::111122223333:role/r3",
                    "arn:aws:iam::111122223333:role/r4",
                    "arn:aws:iam::111122223333:role/r5",
                    "arn:aws:iam::111122223333:role/r6",
                    "arn:aws:iam::111122223333:role/r7",
                    "arn:aws:iam::111122223333:role/r8",
                    "arn:aws:iam::111122223333:role/r9"
                  ]
                }
              }
            ]
          },
          "kms:ListGrants": [
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g0"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g1"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g2"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g3"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g4"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g5"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g6"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g7"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g8"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g9"
            },
            {
              "CreationDate": "2026-01-05T00:00:00Z",
              "IssuingAccount": "arn:aws:iam::111122223333:root",
              "Operations": [
                "Decrypt"
              ],
              "GranteePrincipal": "arn:aws:iam::111122223333:role/g10"
            }
          ],
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "pci"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "21 principals hold rights of use, at most 20 are allowed: arn:aws:iam::111122223333:role/r0, arn:aws:iam::111122223333:role/r1, arn:aws:iam::111122223333:role/r2, arn:aws:iam::111122223333:role/r3, arn:aws:iam::111122223333:role/r4 and 16 more. Not counted, for emergencies: none",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "at the limits",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:Decrypt",
                "Resource": "*",
                "Sid": "Use",
                "Principal": {
                  "AWS": [
                    "arn:aws:iam::111122223333:role/r0",
                    "arn:aws:iam::111122223333:role/r1",
                    "arn:aws:iam::111122223333:role/r2",
                    "arn:aws:iam::111122223333:role/r3",
                    "arn:aws:iam::111122223333:role/r4",
                    "arn:aws:iam::111122223333:role/r5",
                    "arn:aws:iam::111122223333:role/r6",
                    "arn:aws:iam::111122223333:role/r7",
                    "arn:aws:iam::111122223333:role/r8",
                    "arn:aws:iam::111122223333:role/r9",
                    "arn:aws:iam::111122223333:role/r10",
                    "arn:aws:iam::111122223333:role/r11",
                    "arn:aws:iam::111122223333:role/r12",
                    "arn:aws:iam::111122223333:role/r13",
                    "arn:aws:iam::111122223333:role/r14",
                    "arn:aws:iam::111122223333:role/r15",
                    "arn:aws:iam::111122223333:role/r16",
                    "arn:aws:iam::111122223333:role/r17",
                    "arn:aws:iam::111122223333:role/r18",
                    "arn:aws:iam::111122223333:role/r19"
                  ]
                }
              },
              {
                "Effect": "Allow",
                "Action": "kms:Put*",
                "Resource": "*",
                "Sid": "Admin",
                "Principal": {
                  "AWS": [
                    "arn:aws:iam::111122223333:role/r0",
                    "arn:aws:iam::111122223333:role/r1",
                    "arn:aws:iam::111122223333:role/r2",
                    "arn:aws:iam::111122223333:role/r3",
                    "arn:aws:iam::111122223333:role/r4"
                  ]
                }
              }
            ]
          },
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "pci"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "20 principals hold rights of use, at most 20 are allowed. Not counted, for emergencies: none"
        },
        {
          "message": "5 principals hold rights of administration, at most 5 are allowed. Not counted, for emergencies: none"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "out-of-scope:pci",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "too-many",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "everyone",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "scope-contradictory"
      },
      {
        "status": "unknown",
        "message": "scope-unit-unknown"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "iam-delegated"
      },
      {
        "status": "pass",
        "message": "bounded"
      }
    ]
  },
  "KMS-PCI-005": {
    "fail": {
      "name": "Encrypt",
      "subjects": [
        {
          "kms:ListResourceTags": [
            {
              "TagKey": "lifecycle",
              "TagValue": "retired"
            },
            {
              "TagKey": "retired-on",
              "TagValue": "2026-01-01"
            }
          ],
          "kms:GetKeyLastUsage": {
            "KeyLastUsage": {
              "Operation": "Encrypt",
              "Timestamp": "2026-01-02T00:00:00Z"
            },
            "TrackingStartDate": "2025-06-01T00:00:00Z"
          }
        }
      ],
      "says": [
        {
          "message": "Last used for Encrypt on 2026-01-02, after its retirement on 2026-01-01",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "last used on the day of retirement",
      "subjects": [
        {
          "kms:ListResourceTags": [
            {
              "TagKey": "lifecycle",
              "TagValue": "retired"
            },
            {
              "TagKey": "retired-on",
              "TagValue": "2026-01-01"
            }
          ],
          "kms:GetKeyLastUsage": {
            "KeyLastUsage": {
              "Operation": "Encrypt",
              "Timestamp": "2026-01-01T23:00:00Z"
            },
            "TrackingStartDate": "2025-06-01T00:00:00Z"
          }
        }
      ],
      "says": [
        {
          "message": "Last used on 2026-01-01, not after its retirement on 2026-01-01"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "not-retired"
    ],
    "says": [
      {
        "status": "fail",
        "message": "used-after-retirement",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "retired-on-missing"
      },
      {
        "status": "unknown",
        "message": "retired-in-future"
      },
      {
        "status": "unknown",
        "message": "last-use-inconclusive"
      },
      {
        "status": "unknown",
        "message": "tracking-began-later"
      },
      {
        "status": "unknown",
        "message": "usage-incomplete"
      },
      {
        "status": "unknown",
        "message": "use-in-future"
      },
      {
        "status": "pass",
        "message": "unused-since-retirement"
      },
      {
        "status": "pass",
        "message": "never-used-since-tracking"
      }
    ]
  },
  "KMS-PCI-006": {
    "fail": {
      "name": "one expired yesterday",
      "subjects": [
        {
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "PCI"
            }
          ]
        }
      ],
      "given": {
        "attestations": [
          {
            "id": "A-1",
            "covers": [
              "KMS-PCI-006:access-review"
            ],
            "statement": "It is so.",
            "by": "Dana Smith",
            "on": "2026-01-02",
            "expires": "2026-06-30",
            "evidence": []
          },
          {
            "id": "A-1",
            "covers": [
              "KMS-PCI-006:cryptoperiod-rationale"
            ],
            "statement": "It is so.",
            "by": "Dana Smith",
            "on": "2026-01-02",
            "expires": "2026-06-30",
            "evidence": []
          },
          {
            "id": "A-1",
            "covers": [
              "KMS-PCI-006:custodian-acknowledgement"
            ],
            "statement": "It is so.",
            "by": "Dana Smith",
            "on": "2026-01-02",
            "expires": "2026-06-30",
            "evidence": []
          },
          {
            "id": "A-1",
            "covers": [
              "KMS-PCI-006:provider-validation"
            ],
            "statement": "It is so.",
            "by": "Dana Smith",
            "on": "2026-01-02",
            "expires": "2026-01-14",
            "evidence": []
          }
        ]
      },
      "says": [
        {
          "message": "The attestation A-1 expired on 2026-01-14: attest anew which AWS attestation of compliance and module validation cover the key's HSM (PCI DSS 3.6.1.2)",
          "severity": "medium"
        }
      ]
    },
    "manual": {
      "name": "card data",
      "subjects": [
        {
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "PCI"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "Attest that access to the key was reviewed within the last six months (PCI DSS 7.2.4)"
        },
        {
          "message": "Attest which AWS attestation of compliance and module validation cover the key's HSM (PCI DSS 3.6.1.2)"
        },
        {
          "message": "Attest how the key's cryptoperiod was defined and why (PCI DSS 3.7.4)"
        }
      ]
    },
    "pass": {
      "name": "all are attested, one until today",
      "subjects": [
        {
          "kms:ListResourceTags": [
            {
              "TagKey": "data-classification",
              "TagValue": "PCI"
            }
          ]
        }
      ],
      "given": {
        "attestations": [
          {
            "id": "A-1",
            "covers": [
              "KMS-PCI-006:provider-validation"
            ],
            "statement": "It is so.",
            "by": "Dana Smith",
            "on": "2026-01-02",
            "expires": "2026-06-30",
            "evidence": []
          },
          {
            "id": "A-1",
            "covers": [
              "KMS-PCI-006:cryptoperiod-rationale"
            ],
            "statement": "It is so.",
            "by": "Dana Smith",
            "on": "2026-01-02",
            "expires": "2026-06-30",
            "evidence": []
          },
          {
            "id": "A-1",
            "covers": [
              "KMS-PCI-006:custodian-acknowledgement"
            ],
            "statement": "It is so.",
            "by": "Dana Smith",
            "on": "2026-01-02",
            "expires": "2026-06-30",
            "evidence": []
          },
          {
            "id": "A-1",
            "covers": [
              "KMS-PCI-006:access-review"
            ],
            "statement": "It is so.",
            "by": "Dana Smith",
            "on": "2026-01-02",
            "expires": "2026-01-15",
            "evidence": []
          }
        ]
      },
      "says": [
        {
          "message": "Dana Smith attested on 2026-01-02 that access to the key was reviewed within the last six months (PCI DSS 7.2.4); A-1, until 2026-01-15"
        },
        {
          "message": "Dana Smith attested on 2026-01-02 which AWS attestation of compliance and module validation cover the key's HSM (PCI DSS 3.6.1.2); A-1, until 2026-06-30"
        },
        {
          "message": "Dana Smith attested on 2026-01-02 how the key's cryptoperiod was defined and why (PCI DSS 3.7.4); A-1, until 2026-06-30"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "manual",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "out-of-scope:pci, phi",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "attestation-expired",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "review-too-old",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "scope-contradictory"
      },
      {
        "status": "unknown",
        "message": "scope-unit-unknown"
      },
      {
        "status": "manual",
        "message": "cryptoperiod-rationale"
      },
      {
        "status": "manual",
        "message": "custodian-acknowledgement"
      },
      {
        "status": "manual",
        "message": "access-review"
      },
      {
        "status": "manual",
        "message": "provider-validation"
      },
      {
        "status": "manual",
        "message": "import-ceremony"
      },
      {
        "status": "manual",
        "message": "external-durability"
      },
      {
        "status": "manual",
        "message": "addressable-decisions"
      },
      {
        "status": "manual",
        "message": "attestation-not-yet-valid"
      },
      {
        "status": "pass",
        "message": "attested"
      }
    ]
  },
  "KMS-ROT-001": {
    "fail": {
      "name": "AWS Config has not noticed",
      "subjects": [
        {
          "kms:GetKeyRotationStatus": {
            "KeyRotationEnabled": false
          }
        }
      ],
      "given": {
        "configCompliance": [
          {
            "name": "a-config-rule",
            "source": "CMK_BACKING_KEY_ROTATION_ENABLED",
            "compliance": "COMPLIANT",
            "recordedAt": 1768000000
          }
        ]
      },
      "says": [
        {
          "message": "Automatic rotation is off",
          "severity": "high"
        },
        {
          "message": "AWS Config calls the key compliant (a-config-rule of 2026-01-09); it may not have evaluated the key since it changed",
          "severity": "info"
        }
      ]
    },
    "pass": {
      "name": "AWS Config agrees",
      "subjects": [
        {
          "kms:GetKeyRotationStatus": {
            "KeyRotationEnabled": true,
            "RotationPeriodInDays": 365
          }
        }
      ],
      "given": {
        "configCompliance": [
          {
            "name": "a-config-rule",
            "source": "CMK_BACKING_KEY_ROTATION_ENABLED",
            "compliance": "COMPLIANT",
            "recordedAt": 1768000000
          }
        ]
      },
      "says": [
        {
          "message": "Automatic rotation is enabled"
        },
        {
          "message": "AWS Config says the same (a-config-rule of 2026-01-09)"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "auto-rotation-unsupported:AWS_CLOUDHSM",
      "auto-rotation-unsupported:ECC_NIST_P256",
      "auto-rotation-unsupported:EXTERNAL",
      "auto-rotation-unsupported:EXTERNAL_KEY_STORE",
      "auto-rotation-unsupported:HMAC_256",
      "auto-rotation-unsupported:ML_DSA_65",
      "auto-rotation-unsupported:ML_KEM_768",
      "auto-rotation-unsupported:RSA_2048",
      "auto-rotation-unsupported:RSA_4096",
      "auto-rotation-unsupported:custom-key-store",
      "aws-managed",
      "foreign-key",
      "state:Creating",
      "state:Disabled",
      "state:PendingDeletion",
      "state:PendingImport",
      "state:PendingReplicaDeletion",
      "state:Unavailable",
      "state:Updating"
    ],
    "says": [
      {
        "status": "fail",
        "message": "rotation-off",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "config-silent",
        "severities": [
          "info"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "unheard-of-origin"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "status-missing"
      },
      {
        "status": "unknown",
        "message": "config-only"
      },
      {
        "status": "pass",
        "message": "rotation-on"
      },
      {
        "status": "pass",
        "message": "config-agrees"
      }
    ]
  },
  "KMS-ROT-002": {
    "fail": {
      "name": "one day over",
      "subjects": [
        {
          "kms:GetKeyRotationStatus": {
            "KeyRotationEnabled": true,
            "RotationPeriodInDays": 366,
            "NextRotationDate": "2026-01-16T00:00:00Z"
          }
        }
      ],
      "says": [
        {
          "message": "The rotation period is 366 days; the limit is 365 days",
          "severity": "medium"
        }
      ]
    },
    "pass": {
      "name": "exactly the limit",
      "subjects": [
        {
          "kms:GetKeyRotationStatus": {
            "KeyRotationEnabled": true,
            "RotationPeriodInDays": 365,
            "NextRotationDate": "2026-01-16T00:00:00Z"
          }
        }
      ],
      "says": [
        {
          "message": "The rotation period of 365 days is within the limit of 365 days"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "auto-rotation-unsupported:HMAC_512",
      "aws-managed",
      "foreign-key",
      "see:KMS-ROT-001",
      "state:Creating",
      "state:Disabled",
      "state:PendingDeletion",
      "state:PendingImport",
      "state:PendingReplicaDeletion",
      "state:Unavailable",
      "state:Updating"
    ],
    "says": [
      {
        "status": "fail",
        "message": "period-too-long",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "unheard-of-origin"
      },
      {
        "status": "unknown",
        "message": "status-missing"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "period-missing"
      },
      {
        "status": "unknown",
        "message": "period-not-in-config"
      },
      {
        "status": "unknown",
        "message": "period-impossible"
      },
      {
        "status": "unknown",
        "message": "cryptoperiod-tag-invalid"
      },
      {
        "status": "pass",
        "message": "period-within"
      }
    ]
  },
  "KMS-ROT-003": {
    "fail": {
      "name": "switched on yesterday, last rotated two years ago",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2020-07-25T00:00:00Z"
          },
          "kms:GetKeyRotationStatus": {
            "KeyRotationEnabled": true,
            "RotationPeriodInDays": 365,
            "NextRotationDate": "2027-01-14T00:00:00Z"
          },
          "kms:ListKeyRotations": [
            {
              "KeyMaterialId": "first",
              "KeyMaterialState": "NON_CURRENT"
            },
            {
              "KeyMaterialId": "material-0",
              "KeyMaterialState": "CURRENT",
              "RotationDate": "2024-01-16T00:00:00Z",
              "RotationType": "AUTOMATIC"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The key material is 730 days old, last rotated on 2024-01-16; the period is 365 days. Rotate on demand now (25 of 25 on-demand rotations are left)",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "old key, rotated lately; the newest entry counts",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2020-07-25T00:00:00Z"
          },
          "kms:ListKeyRotations": [
            {
              "KeyMaterialId": "first",
              "KeyMaterialState": "NON_CURRENT"
            },
            {
              "KeyMaterialId": "material-0",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2026-01-05T00:00:00Z",
              "RotationType": "AUTOMATIC"
            },
            {
              "KeyMaterialId": "material-1",
              "KeyMaterialState": "CURRENT",
              "RotationDate": "2024-02-15T00:00:00Z",
              "RotationType": "AUTOMATIC"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The key material is 10 days old; the period is 365 days, next rotation on 2026-10-07"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "auto-rotation-unsupported:EXTERNAL",
      "aws-managed",
      "foreign-key",
      "see:KMS-ROT-001",
      "state:Creating",
      "state:Disabled",
      "state:PendingDeletion",
      "state:PendingImport",
      "state:PendingReplicaDeletion",
      "state:Unavailable",
      "state:Updating"
    ],
    "says": [
      {
        "status": "fail",
        "message": "period-exceeded",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "rotation-overdue",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "material-too-old",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "never-rotated",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "unheard-of-origin"
      },
      {
        "status": "unknown",
        "message": "status-missing"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "primary-not-scanned"
      },
      {
        "status": "unknown",
        "message": "creation-date-missing"
      },
      {
        "status": "unknown",
        "message": "related-key-not-scanned"
      },
      {
        "status": "unknown",
        "message": "date-in-future"
      },
      {
        "status": "unknown",
        "message": "period-not-over"
      },
      {
        "status": "unknown",
        "message": "period-not-begun"
      },
      {
        "status": "unknown",
        "message": "period-state-undated"
      },
      {
        "status": "unknown",
        "message": "period-history-incomplete"
      },
      {
        "status": "unknown",
        "message": "history-incomplete"
      },
      {
        "status": "unknown",
        "message": "period-missing"
      },
      {
        "status": "unknown",
        "message": "period-not-in-config"
      },
      {
        "status": "unknown",
        "message": "period-impossible"
      },
      {
        "status": "unknown",
        "message": "next-date-missing"
      },
      {
        "status": "unknown",
        "message": "next-date-too-far"
      },
      {
        "status": "unknown",
        "message": "cryptoperiod-tag-invalid"
      },
      {
        "status": "pass",
        "message": "period-within"
      },
      {
        "status": "pass",
        "message": "material-within"
      }
    ]
  },
  "KMS-ROT-004": {
    "fail": {
      "name": "HMAC",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2024-01-15T00:00:00Z",
            "KeyUsage": "GENERATE_VERIFY_MAC",
            "KeySpec": "HMAC_256"
          }
        }
      ],
      "says": [
        {
          "message": "The key material is 731 days old; the cryptoperiod of its class (hmac) is 730 days; no alias leads to it: where another key took its place, disable this one",
          "severity": "medium"
        }
      ]
    },
    "manual": {
      "name": "external key store, whatever its age",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2001-05-26T00:00:00Z",
            "Origin": "EXTERNAL_KEY_STORE",
            "CustomKeyStoreId": "cks-2"
          }
        }
      ],
      "says": [
        {
          "message": "The material lives and rotates in an external key manager: show there that it is replaced within 365 days"
        }
      ]
    },
    "pass": {
      "name": "signing key of two years",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2024-01-15T00:00:00Z",
            "KeyUsage": "SIGN_VERIFY",
            "KeySpec": "RSA_3072"
          }
        }
      ],
      "says": [
        {
          "message": "The key material is 731 days old, within the cryptoperiod of its class (sign), 1095 days"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "manual",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "covered-by:KMS-ROT-001",
      "covered-by:KMS-ROT-005",
      "foreign-key",
      "state:Creating",
      "state:Disabled",
      "state:PendingDeletion",
      "state:PendingImport",
      "state:PendingReplicaDeletion",
      "state:Unavailable",
      "state:Updating"
    ],
    "says": [
      {
        "status": "fail",
        "message": "period-exceeded",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "cryptoperiod-over",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "unheard-of-origin"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "primary-not-scanned"
      },
      {
        "status": "unknown",
        "message": "related-key-not-scanned"
      },
      {
        "status": "unknown",
        "message": "creation-date-missing"
      },
      {
        "status": "unknown",
        "message": "date-in-future"
      },
      {
        "status": "unknown",
        "message": "period-not-over"
      },
      {
        "status": "unknown",
        "message": "period-not-begun"
      },
      {
        "status": "unknown",
        "message": "period-state-undated"
      },
      {
        "status": "unknown",
        "message": "cryptoperiod-tag-invalid"
      },
      {
        "status": "manual",
        "message": "period-imported"
      },
      {
        "status": "manual",
        "message": "perhaps-replaced"
      },
      {
        "status": "manual",
        "message": "attestation-expired"
      },
      {
        "status": "manual",
        "message": "attestation-not-yet-valid"
      },
      {
        "status": "manual",
        "message": "imported-age-unproven"
      },
      {
        "status": "manual",
        "message": "external-manager"
      },
      {
        "status": "pass",
        "message": "period-within"
      },
      {
        "status": "pass",
        "message": "replaced"
      },
      {
        "status": "pass",
        "message": "attested"
      },
      {
        "status": "pass",
        "message": "cryptoperiod-within"
      }
    ]
  },
  "KMS-ROT-005": {
    "fail": {
      "name": "rotated in too long ago",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2020-07-25T00:00:00Z",
            "Origin": "EXTERNAL",
            "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE"
          },
          "kms:ListKeyRotations": [
            {
              "KeyMaterialId": "first",
              "KeyMaterialState": "NON_CURRENT",
              "ImportState": "IMPORTED"
            },
            {
              "KeyMaterialId": "second",
              "KeyMaterialState": "CURRENT",
              "RotationDate": "2025-01-14T00:00:00Z"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The imported key material is at least 366 days old; the limit is 365 days. Import new material and rotate on demand (at most 25 of 25 on-demand rotations are left); no alias leads to it: where another key took its place, disable this one",
          "severity": "medium"
        }
      ]
    },
    "manual": {
      "name": "an alias was moved to a younger key of its kind",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2023-07-30T00:00:00Z",
            "Origin": "EXTERNAL",
            "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE"
          }
        }
      ],
      "given": {
        "keys": [
          {
            "kms:DescribeKey": {
              "CreationDate": "2023-07-30T00:00:00Z",
              "Origin": "EXTERNAL",
              "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE"
            }
          },
          {
            "kms:DescribeKey": {
              "CreationDate": "2025-11-26T00:00:00Z",
              "Origin": "EXTERNAL",
              "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE"
            }
          }
        ],
        "regions": [
          {
            "kms:ListAliases": [
              {
                "AliasName": "alias/signing",
                "CreationDate": "2023-07-30T00:00:00Z",
                "LastUpdatedDate": "2025-12-06T00:00:00Z"
              }
            ]
          }
        ]
      },
      "says": [
        {
          "message": "The key is 900 days old and the limit is 365 days, but no alias leads to it, and alias/signing was moved to a younger key of its kind, arn:aws:kms:eu-west-1:111122223333:key/99999999-12ab-34cd-56ef-1234567890ab, on 2025-12-06: show that it took this key's place, and that this one protects nothing new since"
        }
      ]
    },
    "pass": {
      "name": "rotated in last year",
      "subjects": [
        {
          "kms:DescribeKey": {
            "CreationDate": "2020-07-25T00:00:00Z",
            "Origin": "EXTERNAL",
            "ExpirationModel": "KEY_MATERIAL_DOES_NOT_EXPIRE"
          },
          "kms:ListKeyRotations": [
            {
              "KeyMaterialId": "first",
              "KeyMaterialState": "NON_CURRENT",
              "ImportState": "IMPORTED"
            },
            {
              "KeyMaterialId": "second",
              "KeyMaterialState": "CURRENT",
              "RotationDate": "2025-01-15T00:00:00Z"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "The imported key material was rotated in 365 days ago; the limit is 365 days"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "manual",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "covered-by:KMS-ROT-001",
      "covered-by:KMS-ROT-004",
      "foreign-key",
      "not-symmetric",
      "state:Creating",
      "state:Disabled",
      "state:PendingDeletion",
      "state:PendingImport",
      "state:PendingReplicaDeletion",
      "state:Unavailable",
      "state:Updating"
    ],
    "says": [
      {
        "status": "fail",
        "message": "period-exceeded",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "material-too-old",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "unheard-of-origin"
      },
      {
        "status": "unknown",
        "message": "primary-changing"
      },
      {
        "status": "unknown",
        "message": "primary-not-scanned"
      },
      {
        "status": "unknown",
        "message": "related-key-not-scanned"
      },
      {
        "status": "unknown",
        "message": "creation-date-missing"
      },
      {
        "status": "unknown",
        "message": "date-in-future"
      },
      {
        "status": "unknown",
        "message": "period-not-over"
      },
      {
        "status": "unknown",
        "message": "period-not-begun"
      },
      {
        "status": "unknown",
        "message": "period-state-undated"
      },
      {
        "status": "unknown",
        "message": "period-history-incomplete"
      },
      {
        "status": "unknown",
        "message": "cryptoperiod-tag-invalid"
      },
      {
        "status": "manual",
        "message": "period-imported"
      },
      {
        "status": "manual",
        "message": "perhaps-replaced"
      },
      {
        "status": "manual",
        "message": "attestation-expired"
      },
      {
        "status": "manual",
        "message": "attestation-not-yet-valid"
      },
      {
        "status": "manual",
        "message": "age-unproven"
      },
      {
        "status": "pass",
        "message": "period-within"
      },
      {
        "status": "pass",
        "message": "replaced"
      },
      {
        "status": "pass",
        "message": "attested"
      },
      {
        "status": "pass",
        "message": "material-within"
      }
    ]
  },
  "KMS-ROT-006": {
    "fail": {
      "name": "material waits for a rotation that KMS will not make any more",
      "subjects": [
        {
          "kms:ListKeyRotations": [
            {
              "KeyMaterialId": "m0",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-07-30T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m1",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-07-31T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m2",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-01T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m3",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-02T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m4",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-03T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m5",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-04T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m6",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-05T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m7",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-06T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m8",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-07T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m9",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-08T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m10",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-09T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m11",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-10T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m12",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-11T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m13",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-12T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m14",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-13T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m15",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-14T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m16",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-15T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m17",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-16T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m18",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-17T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m19",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-18T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m20",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-19T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m21",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-20T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m22",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-21T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m23",
              "KeyMaterialState": "NON_CURRENT",
              "RotationDate": "2023-08-22T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "m24",
              "KeyMaterialState": "CURRENT",
              "RotationDate": "2023-08-23T00:00:00Z",
              "RotationType": "ON_DEMAND"
            },
            {
              "KeyMaterialId": "waiting",
              "KeyMaterialState": "PENDING_ROTATION"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "Key material waiting is in state PENDING_ROTATION. KMS does not date it: if it has waited for more than 7 days, rotate on demand, but all 25 on-demand rotations of the key are used up: create a successor and point its aliases there, or delete it",
          "severity": "info"
        }
      ]
    },
    "pass": {
      "name": "nothing under way",
      "subjects": [
        {}
      ],
      "says": [
        {
          "message": "No rotation is stuck, and no key material is pending"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "auto-rotation-unsupported:AWS_CLOUDHSM",
      "aws-managed",
      "foreign-key",
      "not-symmetric"
    ],
    "says": [
      {
        "status": "fail",
        "message": "rotation-stuck",
        "severities": [
          "medium"
        ]
      },
      {
        "status": "fail",
        "message": "material-pending",
        "severities": [
          "info"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyspec"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keyusage"
      },
      {
        "status": "unknown",
        "message": "unheard-of-origin"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "start-in-future"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymaterialstate"
      },
      {
        "status": "unknown",
        "message": "material-state-missing"
      },
      {
        "status": "pass",
        "message": "settled"
      },
      {
        "status": "pass",
        "message": "settled-pending-import"
      }
    ]
  },
  "KMS-TAG-001": {
    "fail": {
      "name": "no tags",
      "subjects": [
        {}
      ],
      "says": [
        {
          "message": "Required tags are missing: owner, data-classification, environment",
          "severity": "low"
        }
      ]
    },
    "pass": {
      "name": "all three",
      "subjects": [
        {
          "kms:ListResourceTags": [
            {
              "TagKey": "owner",
              "TagValue": "team@example.com"
            },
            {
              "TagKey": "data-classification",
              "TagValue": "internal"
            },
            {
              "TagKey": "environment",
              "TagValue": "prod"
            }
          ]
        }
      ],
      "says": [
        {
          "message": "All required tags are present and valid: owner, data-classification, environment"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "tags-missing",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "tags-invalid",
        "severities": [
          "low"
        ]
      },
      {
        "status": "fail",
        "message": "tags-missing-and-invalid",
        "severities": [
          "low"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "pass",
        "message": "tags-valid"
      }
    ]
  },
  "KMS-TAG-002": {
    "fail": {
      "name": "somebody else may",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "given": {
        "iam": {
          "111122223333": {
            "principals": {
              "arn:aws:iam::111122223333:role/app": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/app",
                "name": "app",
                "id": "AROAEXAMPLEapp",
                "path": "/",
                "inline": [
                  {
                    "name": "abac",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:Decrypt",
                          "Resource": "*",
                          "Condition": {
                            "StringEquals": {
                              "aws:ResourceTag/team": "lake"
                            }
                          }
                        }
                      ]
                    }
                  }
                ]
              },
              "arn:aws:iam::111122223333:role/tagger": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/tagger",
                "name": "tagger",
                "id": "AROAEXAMPLEtagger",
                "path": "/",
                "inline": [
                  {
                    "name": "tags",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:TagResource",
                          "Resource": "*"
                        }
                      ]
                    }
                  }
                ]
              }
            }
          },
          "999988887777": "failed"
        }
      },
      "says": [
        {
          "message": "abac let tags decide about keys, and these may change them without being administrators of the key: arn:aws:iam::111122223333:role/tagger",
          "severity": "high"
        }
      ]
    },
    "pass": {
      "name": "only administrators may change the tags that decide",
      "subjects": [
        {
          "kms:GetKeyPolicy": {
            "Version": "2012-10-17",
            "Statement": [
              {
                "Effect": "Allow",
                "Action": "kms:*",
                "Resource": "*",
                "Sid": "Enable IAM User Permissions",
                "Principal": {
                  "AWS": "arn:aws:iam::111122223333:root"
                }
              }
            ]
          }
        }
      ],
      "given": {
        "iam": {
          "111122223333": {
            "principals": {
              "arn:aws:iam::111122223333:role/app": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/app",
                "name": "app",
                "id": "AROAEXAMPLEapp",
                "path": "/",
                "inline": [
                  {
                    "name": "abac",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:Decrypt",
                          "Resource": "*",
                          "Condition": {
                            "StringEquals": {
                              "aws:ResourceTag/team": "lake"
                            }
                          }
                        }
                      ]
                    }
                  }
                ]
              },
              "arn:aws:iam::111122223333:role/admin": {
                "kind": "role",
                "arn": "arn:aws:iam::111122223333:role/admin",
                "name": "admin",
                "id": "AROAEXAMPLEadmin",
                "path": "/",
                "inline": [
                  {
                    "name": "all",
                    "document": {
                      "Version": "2012-10-17",
                      "Statement": [
                        {
                          "Effect": "Allow",
                          "Action": "kms:*",
                          "Resource": "*"
                        }
                      ]
                    }
                  }
                ]
              }
            }
          },
          "999988887777": "failed"
        }
      },
      "says": [
        {
          "message": "abac let tags decide about keys, and only administrators of the key may change them"
        }
      ]
    },
    "statuses": [
      "fail",
      "unknown",
      "pass",
      "not-applicable"
    ],
    "notFor": [
      "aws-managed",
      "foreign-key",
      "no-abac",
      "pending-deletion"
    ],
    "says": [
      {
        "status": "fail",
        "message": "no-documented-effect",
        "severities": [
          "info"
        ]
      },
      {
        "status": "fail",
        "message": "users-may-change",
        "severities": [
          "high"
        ]
      },
      {
        "status": "fail",
        "message": "everyone",
        "severities": [
          "high"
        ]
      },
      {
        "status": "unknown",
        "message": "unheard-of-keymanager"
      },
      {
        "status": "unknown",
        "message": "field-missing"
      },
      {
        "status": "unknown",
        "message": "unheard-of-keystate"
      },
      {
        "status": "unknown",
        "message": "policy-unreadable"
      },
      {
        "status": "unknown",
        "message": "undecided"
      },
      {
        "status": "unknown",
        "message": "iam-not-collected"
      },
      {
        "status": "pass",
        "message": "guarded"
      }
    ]
  }
};
