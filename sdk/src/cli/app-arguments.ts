import { resolve } from "node:path";
import { UsageError } from "./usage-error.ts";

/** An app to serve and where it is reached. */
export interface AppArgument {
  /** Absolute. */
  readonly directory: string;
  /** Host name and path prefix each; `/` is every request. */
  readonly routes: readonly string[];
}

/**
 * Reads `APP` and `APP=route` arguments, for example `./dist/guestbook=example.org/app`. An app that is named again
 * gets one more route.
 * @throws {UsageError} for an empty folder or route.
 */
export function readAppArguments(positionals: readonly string[]): AppArgument[] {
  const routesByDirectory = new Map<string, string[]>();
  for (const positional of positionals) {
    // A route holds no "=", a path may.
    const equals = positional.lastIndexOf("=");
    const path = equals === -1 ? positional : positional.slice(0, equals);
    const route = equals === -1 ? "/" : positional.slice(equals + 1);
    if (path === "" || route === "") {
      throw new UsageError(`Cannot serve "${positional}": half of it is missing, expected APP or APP=route`);
    }
    const directory = resolve(path);
    routesByDirectory.set(directory, [...(routesByDirectory.get(directory) ?? []), route]);
  }
  return Array.from(routesByDirectory, ([directory, routes]) => ({ directory, routes }));
}
