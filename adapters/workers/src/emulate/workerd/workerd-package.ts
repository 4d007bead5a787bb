import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

/** What the package `workerd` says of itself; it comes without types. */
interface WorkerdPackage {
  /** The program itself: what npm puts on the PATH is a script around it, which does not hand signals on. */
  readonly default: string;
  /** The newest that it knows. */
  readonly compatibilityDate: string;
  readonly version: string;
}

const require = createRequire(import.meta.url);

export const workerdPackage: WorkerdPackage = require(fileURLToPath(import.meta.resolve("workerd")));
