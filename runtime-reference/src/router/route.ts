import { InvalidRouteError } from "./invalid-route-error.ts";

/** Where an app answers: at one host or at any, and below a path. */
export interface Route {
  /** Lower-case, without a port; `undefined` is any host. */
  readonly host: string | undefined;
  /** Without a slash at its end: the empty string is every path. */
  readonly prefix: string;
}

/**
 * Reads a route as an operator writes it: `example.org/app`, `example.org`, `/app` or `/`.
 * @throws InvalidRouteError
 */
export function routeFromText(text: string): Route {
  const slash = text.indexOf("/");
  const authority = slash === -1 ? text : text.slice(0, slash);
  const prefix = slash === -1 ? "" : text.slice(slash).replace(/\/+$/, "");
  if (text === "" || /[\s?#@\\]|:\//.test(text) || (authority !== "" && !URL.canParse(`http://${authority}`))) {
    throw new InvalidRouteError(text);
  }
  return { host: authority === "" ? undefined : hostFromAuthority(authority), prefix };
}

/** The host of an authority, lower-case and without its port. */
export function hostFromAuthority(authority: string): string {
  return authority.toLowerCase().replace(/:\d*$/, "");
}
