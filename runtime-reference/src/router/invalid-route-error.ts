/** A route is not written as host name and path prefix. */
export class InvalidRouteError extends Error {
  override readonly name = "InvalidRouteError";
  readonly code = "GODWIT_ROUTE_INVALID";

  constructor(route: string) {
    super(
      `Cannot route ${JSON.stringify(route)}: it is no host name or path, expected "example.org", "example.org/app" or "/app"`,
    );
  }
}
