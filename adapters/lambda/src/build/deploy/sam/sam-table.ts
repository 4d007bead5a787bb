import { tableAttributes } from "../platform-numbers.ts";

/** The table of the app's stores. */
export function samTable(): readonly string[] {
  const { partition, sort, expiry } = tableAttributes;
  return [
    "  # All stores of the app. It stays when the stack goes: what is in it cannot be made anew.",
    "  Table:",
    "    Type: AWS::DynamoDB::Table",
    "    DeletionPolicy: Retain",
    "    UpdateReplacePolicy: Retain",
    "    Properties:",
    "      BillingMode: PAY_PER_REQUEST",
    "      AttributeDefinitions:",
    `        - { AttributeName: ${partition.name}, AttributeType: ${partition.type} }`,
    `        - { AttributeName: ${sort.name}, AttributeType: ${sort.type} }`,
    "      KeySchema:",
    `        - { AttributeName: ${partition.name}, KeyType: HASH }`,
    `        - { AttributeName: ${sort.name}, KeyType: RANGE }`,
    "      PointInTimeRecoverySpecification:",
    "        PointInTimeRecoveryEnabled: true",
    "      # What is left of deleted keys goes after a day.",
    "      TimeToLiveSpecification:",
    `        AttributeName: ${expiry}`,
    "        Enabled: true",
  ];
}
