import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

/** Whether this SDK runs from its TypeScript sources, as it does inside its own workspace. */
export const runsFromSource: boolean = import.meta.url.endsWith(".ts");

const sdkDirectory = fileURLToPath(new URL("..", import.meta.url));

/** The file of a guest module of the SDK that is running, for example `platform/install`. */
export function guestModule(name: string): string {
  return fileURLToPath(new URL(`../guest/${name}.${runsFromSource ? "ts" : "js"}`, import.meta.url));
}

/** Whether a module is part of this SDK. */
export function isSdkModule(id: string): boolean {
  return id.startsWith(sdkDirectory);
}

/** Whether a module is the developer's own: neither a package's, nor the SDK's, nor one that the bundler makes up. */
export function isOwnModule(id: string): boolean {
  return !id.startsWith("\0") && !/[\\/]node_modules[\\/]/u.test(id) && !isSdkModule(id);
}

/** How a file is called in messages and source maps: relative to the app's directory, with `/`. */
export function displayName(directory: string, file: string): string {
  return relative(directory, file).split(sep).join("/");
}
