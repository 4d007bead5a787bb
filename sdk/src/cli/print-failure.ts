import { styleText } from "node:util";
import { isExplained } from "./explained-error.ts";

/** Prints why a command failed to stderr: an error of godwit without its stack, anything else (a bug) with it. */
export function printFailure(failure: unknown): void {
  const stream = process.stderr;
  if (!isExplained(failure)) {
    console.error(failure);
    console.error(
      `\n${styleText("red", "This is a bug in godwit", { stream })}: please report it with the lines above.`,
    );
    return;
  }
  console.error(`${styleText(["red", "bold"], "error", { stream })}: ${failure.message}`);
  if (failure.codeFrame) console.error(`\n${failure.codeFrame}\n`);
  if (failure.wayOut) console.error(failure.wayOut);
  console.error(styleText("dim", failure.code, { stream }));
}
