import { styleText } from "node:util";

/** Prints to stderr why nothing was run: an error of godwit without its stack, anything else, which is a bug, with it. */
export function printFailure(failure: unknown): void {
  const stream = process.stderr;
  if (!(failure instanceof Error && "code" in failure && String(failure.code).startsWith("GODWIT_"))) {
    console.error(failure);
    console.error(
      `\n${styleText("red", "This is a bug in godwit", { stream })}: please report it with the lines above.`,
    );
    return;
  }
  console.error(`${styleText(["red", "bold"], "error", { stream })}: ${failure.message}`);
  if ("wayOut" in failure && typeof failure.wayOut === "string") console.error(failure.wayOut);
  console.error(styleText("dim", String(failure.code), { stream }));
}
