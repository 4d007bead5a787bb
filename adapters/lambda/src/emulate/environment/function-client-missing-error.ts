/** AWS's runtime client was asked for and is not installed. */
export class FunctionClientMissingError extends Error {
  override readonly name = "FunctionClientMissingError";
  readonly code = "GODWIT_FUNCTION_CLIENT_MISSING";
  readonly wayOut = "npm install --save-dev aws-lambda-ric";

  constructor(options?: ErrorOptions) {
    super('Cannot start the function with AWS\'s client: the package "aws-lambda-ric" is not installed', options);
  }
}
