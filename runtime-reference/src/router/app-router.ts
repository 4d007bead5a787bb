import type { Call } from "../component/call.ts";
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
      const path = call.pathWithQuery.split("?", 1)[0] ?? "";
      const app =
        longestPrefix(appByPrefixByHost.get(hostFromAuthority(call.authority)), path) ??
        longestPrefix(appByPrefixByHost.get(undefined), path);
      if (app === undefined) throw new AppNotFoundError(`${call.scheme}://${call.authority}${path}`);
      return app;
    },
  };
}

/** Cuts segments off the path until a prefix is left: no more lookups than segments, however many apps there are. */
function longestPrefix<App>(appByPrefix: Map<string, App> | undefined, path: string): App | undefined {
  if (appByPrefix === undefined) return undefined;
  for (let end = path.length; end > 0; end = path.lastIndexOf("/", end - 1)) {
    const app = appByPrefix.get(path.slice(0, end));
    if (app !== undefined) return app;
  }
  return appByPrefix.get("");
}
