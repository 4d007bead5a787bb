import type { Call } from "../component/call.ts";
import { pathFromCall } from "../component/path-from-call.ts";
import { AppNotFoundError } from "./app-not-found-error.ts";
import { DuplicateRouteError } from "./duplicate-route-error.ts";
import { hostFromAuthority, type Route, routeFromText } from "./route.ts";

/** What the router has to know of an app. */
export interface RoutedApp {
  readonly name: string;
  readonly routes: readonly string[];
}

export interface AppRouter<App> {
  /**
   * The app of the longest path prefix at the request's host; routes of that host win over routes of any host.
   * A prefix ends at a segment: `/app` takes `/app` and `/app/x`, not `/apple`. The path is compared as it was sent.
   * @throws AppNotFoundError
   */
  match(call: Pick<Call, "scheme" | "authority" | "pathWithQuery">): App;
}

/** @throws DuplicateRouteError, InvalidRouteError */
export function createAppRouter<App extends RoutedApp>(apps: readonly App[]): AppRouter<App> {
  const appByPrefixByHost = new Map<string | undefined, Map<string, App>>();
  for (const app of apps) {
    for (const text of app.routes) addRoute(text, routeFromText(text), app);
  }

  function addRoute(text: string, route: Route, app: App): void {
    const appByPrefix = appByPrefixByHost.get(route.host) ?? new Map<string, App>();
    const owner = appByPrefix.get(route.prefix);
    if (owner !== undefined) throw new DuplicateRouteError(text, app.name, owner.name);
    appByPrefixByHost.set(route.host, appByPrefix.set(route.prefix, app));
  }

  return {
    match(call) {
      const path = pathFromCall(call);
      const app =
        longestPrefix(appByPrefixByHost.get(hostFromAuthority(call.authority)), path) ??
        longestPrefix(appByPrefixByHost.get(undefined), path);
      if (app === undefined) throw new AppNotFoundError(`${call.scheme}://${call.authority}${path}`);
      return app;
    },
  };
}

/**
 * Compares with one prefix after another, of which an operator writes few. Looking up what is left of the path, segment
 * by segment, would hash the square of a path that a client made of slashes: a third of a second for the longest one.
 */
function longestPrefix<App>(appByPrefix: ReadonlyMap<string, App> | undefined, path: string): App | undefined {
  let longest: string | undefined;
  for (const prefix of appByPrefix?.keys() ?? []) {
    const isWhole = path.length === prefix.length || path[prefix.length] === "/" || prefix === "";
    if (isWhole && path.startsWith(prefix) && prefix.length >= (longest?.length ?? 0)) longest = prefix;
  }
  return longest === undefined ? undefined : appByPrefix?.get(longest);
}
