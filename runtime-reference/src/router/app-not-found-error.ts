/** No app is routed to the host and path of a request. */
export class AppNotFoundError extends Error {
  override readonly name = "AppNotFoundError";
  readonly code = "GODWIT_APP_NOT_FOUND";

  constructor(url: string) {
    super(`Cannot answer "${url}": no app is routed there`);
  }
}
