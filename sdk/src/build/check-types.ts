import type { AppConfig } from "./app-config.ts";
import { displayName } from "./app-files.ts";
import { runThread } from "./run-thread.ts";
import { TypeCheckError } from "./type-check-error.ts";
import type { TypeDiagnostic } from "./type-diagnostic.ts";

/**
 * Checks the types of the handler and of what it imports with TypeScript's own checker. In a thread, because it takes a
 * second or two, in which `dev` goes on serving and the component is made; `signal` ends it.
 * @throws {TypeCheckError} when there are type errors.
 */
export async function checkTypes({ directory, entry }: AppConfig, signal: AbortSignal): Promise<void> {
  const diagnostics = await runThread<readonly TypeDiagnostic[]>("check-types-thread", { directory, entry }, signal);
  if (diagnostics.length > 0) throw new TypeCheckError(displayName(directory, entry), diagnostics);
}
