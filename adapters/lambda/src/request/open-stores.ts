import type { KeyValueBackend } from "@godwit/runtime-reference/embed";
import type { AppManifest } from "@godwit/wit";
import { credentialsFromEnv } from "./credentials-from-env.ts";

/** The app has stores, and nobody said in which table. */
export class TableUnnamedError extends Error {
  override readonly name = "TableUnnamedError";
  readonly code = "GODWIT_TABLE_UNNAMED";

  constructor(stores: readonly string[]) {
    super(
      `Cannot open the stores "${stores.join('", "')}": the environment variable GODWIT_TABLE is not set, expected the name of a DynamoDB table`,
    );
    // The log of an environment that cannot start has it: where our code noticed is nothing that its reader could mend.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/**
 * Where the app's stores are kept; `undefined` for an app without any, which does not load AWS's SDK.
 * @throws TableUnnamedError
 */
export async function openStores(
  { stores }: Pick<AppManifest, "stores">,
  env: Readonly<Record<string, string | undefined>>,
): Promise<KeyValueBackend | undefined> {
  if (stores.length === 0) return undefined;
  const table = env.GODWIT_TABLE;
  const credentials = credentialsFromEnv(env);
  if (table === undefined || table === "") throw new TableUnnamedError(stores);
  const [{ createDynamoDbClient }, { createDynamoDbBackend }] = await Promise.all([
    import("./keyvalue/create-dynamodb-client.ts"),
    import("./keyvalue/create-dynamodb-backend.ts"),
  ]);
  return createDynamoDbBackend({ client: createDynamoDbClient(credentials && { credentials }), table });
}
