/** No ingress has that name. */
export class IngressUnknownError extends Error {
  override readonly name = "IngressUnknownError";
  readonly code = "GODWIT_INGRESS_UNKNOWN";

  constructor(ingress: string, known: readonly string[]) {
    super(`Cannot emulate ingress "${ingress}": there is none of that name, expected one of ${known.join(", ")}`);
  }
}
