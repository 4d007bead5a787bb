import { BundleError } from "../src/build/bundle-error.ts";
import { bundleHandler, type HandlerBundle } from "../src/build/bundle-handler.ts";
import { readAppConfig } from "../src/build/read-app-config.ts";
import { temporaryApp } from "./temporary-app.ts";

/** Bundles an app of `files` that declares neither stores nor config. */
export async function bundleApp(files: Readonly<Record<string, string>>): Promise<HandlerBundle> {
  await using project = await temporaryApp(files);
  const app = await readAppConfig(project.directory);
  const guest = { stores: [], configKeys: [], outbound: [] };
  return await bundleHandler(app, { keyvalue: "none", config: "none" }, guest);
}

/** Why an app of `files` cannot be bundled. */
export async function bundleRefusal(files: Readonly<Record<string, string>>): Promise<BundleError> {
  const failure: unknown = await bundleApp(files).catch((error: unknown) => error);
  if (failure instanceof BundleError) return failure;
  throw new Error(`Expected a BundleError, got ${String(failure)}`);
}

/** A handler whose TypeScript moves lines and columns when it is transpiled; `statement` stands in line 7. */
export function handlerWith(statement: string): string {
  return `interface Words {
  readonly hello: string;
}
const words: Words = { hello: "hello" };
export default {
  fetch(request: Request): Response {
${beforeStatement}${statement}
    return new Response(words.hello + url.pathname + n);
  },
};
`;
}

const beforeStatement = "    const url: URL = new URL(request.url), n = 1 as number; ";

/** The 1-based column of the statement that `handlerWith` is given. */
export const statementColumn: number = beforeStatement.length + 1;
