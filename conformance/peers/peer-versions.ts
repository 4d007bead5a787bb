/** The versions that the tests were written against. A new one is a change of this file alone. */
export const peerVersions = {
  /** Maven `com.amazonaws:DynamoDBLocal`: AWS's own DynamoDB engine. */
  "dynamodb-local": "2.6.1",
  /** PyPI `aws-sam-cli`, whose wheel holds AWS's Lambda runtime interface emulator. */
  "lambda-rie": "1.170.0",
  /** PyPI `aws-sam-translator`: AWS's own reading of SAM templates. */
  "aws-sam-translator": "1.115.0",
  /** npm `aws-lambda-ric`: AWS's client of the Runtime API, with its native part, which is compiled. */
  "aws-lambda-ric": "4.0.2",
  /** npm `node`: one that has JavaScript promise integration behind its flag. */
  "node-24.15": "24.15.0",
} as const satisfies Readonly<Record<string, string>>;

/** A program or library that npm does not have, installed by `npm run peers`. */
export type PeerName = keyof typeof peerVersions;

export const peerNames: readonly PeerName[] = Object.keys(peerVersions) as PeerName[]; // the keys of a constant
