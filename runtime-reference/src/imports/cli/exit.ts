import type { Result } from "@godwit/wit/host/wasi/wasi-cli-exit";
import { GuestExitError } from "./guest-exit-error.ts";

/** wasi:cli/exit. */
export const exit = {
  exit(status: Result<void, void>): never {
    throw new GuestExitError(status.tag === "ok" ? 0 : 1);
  },
  exitWithCode(code: number): never {
    throw new GuestExitError(code);
  },
};
