import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { HIGH_WATER_MARK, STREAMING } from "./awslambda-global.ts";
import type { BufferedHandler, Handler, StreamingHandler } from "./handler.ts";
import { HandlerMissingError } from "./handler-missing-error.ts";

/** In the order in which AWS's client looks for them. */
const extensions = ["", ".js", ".mjs", ".cjs"];

/**
 * Loads what `_HANDLER` names, for example `index.handler`: the export `handler` of `index.mjs`.
 * @param root the function's folder, `LAMBDA_TASK_ROOT`
 * @throws {HandlerMissingError} and whatever the module throws
 */
export async function loadHandler(root: string, name: string): Promise<Handler> {
  const [, path, exported] = /^(.+?)\.([^/]+)$/.exec(name) ?? [];
  if (path === undefined || exported === undefined) throw new HandlerMissingError(name, "it is no module and export");
  const file = extensions.map((extension) => join(root, path + extension)).find((candidate) => existsSync(candidate));
  if (file === undefined) throw new HandlerMissingError(name, "its module does not exist");
  const module: object = await import(pathToFileURL(file).href);
  const found = exported.split(".").reduce<unknown>(propertyOf, module);
  if (typeof found !== "function") throw new HandlerMissingError(name, "its module has no such function");
  // The export promises to be of the one shape or the other; only its mark tells which.
  if (propertyOf(found, STREAMING) !== undefined) {
    const highWaterMark = propertyOf(found, HIGH_WATER_MARK);
    return {
      mode: "stream",
      handle: found as StreamingHandler,
      highWaterMark: typeof highWaterMark === "number" ? highWaterMark : undefined,
    };
  }
  return { mode: "buffered", handle: found as BufferedHandler };
}

function propertyOf(value: unknown, key: string | symbol): unknown {
  return (typeof value === "object" && value !== null) || typeof value === "function"
    ? Reflect.get(value, key)
    : undefined;
}
