/** The function's app has stores, and its environment does not say in which table. */
export class TableUnnamedError extends Error {
  override readonly name = "TableUnnamedError";
  readonly code = "GODWIT_TABLE_UNNAMED";
  readonly wayOut =
    'Give an env file with GODWIT_TABLE and AWS_ENDPOINT_URL_DYNAMODB: --env-file FILE. See "An app with stores" in docs/guides/deploy-to-lambda.md.';

  constructor(directory: string, stores: readonly string[]) {
    const names = stores.map((store) => `"${store}"`).join(", ");
    super(
      `Cannot emulate "${directory}": its app opens the stores ${names}, and the environment variable GODWIT_TABLE is not set`,
    );
  }
}
