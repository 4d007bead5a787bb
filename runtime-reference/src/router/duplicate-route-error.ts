/** Two apps want the same route. */
export class DuplicateRouteError extends Error {
  override readonly name = "DuplicateRouteError";
  readonly code = "GODWIT_ROUTE_TAKEN";

  constructor(route: string, app: string, owner: string) {
    super(`Cannot route "${route}" to app "${app}": app "${owner}" has that route already`);
  }
}
