import type { PeerName } from "./peer-versions.ts";

/** The program that runs a peer, where it is no program itself. */
export const runsOn: Readonly<Partial<Record<PeerName, string>>> = {
  "dynamodb-local": "java",
  "aws-sam-translator": "python3",
};
