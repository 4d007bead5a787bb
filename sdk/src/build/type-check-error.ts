import { BuildError } from "./build-error.ts";
import { codeFrame } from "./code-frame.ts";
import type { TypeDiagnostic } from "./type-diagnostic.ts";

const shownFrames = 5;

/** The handler, or a module that it imports, does not pass TypeScript's checker. */
export class TypeCheckError extends BuildError {
  override readonly name = "TypeCheckError";
  readonly code = "GODWIT_TYPES_INVALID";
  /** All of them; `codeFrame` shows the first few. */
  readonly diagnostics: readonly TypeDiagnostic[];

  constructor(entry: string, diagnostics: readonly TypeDiagnostic[]) {
    const [first] = diagnostics;
    super(`Cannot build "${first?.location?.file ?? entry}": ${describe(diagnostics)}`, {
      location: first?.location,
      source: first?.source,
      codeFrame: diagnostics.length > 1 ? frames(diagnostics) : undefined,
    });
    this.diagnostics = diagnostics;
  }
}

function describe(diagnostics: readonly TypeDiagnostic[]): string {
  const first = diagnostics[0]?.message.split("\n")[0] ?? "";
  return diagnostics.length === 1 ? first : `${diagnostics.length} type errors, the first: ${first}`;
}

function frames(diagnostics: readonly TypeDiagnostic[]): string {
  const shown = diagnostics.slice(0, shownFrames).map(({ location, source, message }) => {
    return location && source !== undefined ? `${codeFrame(source, location)}\n\n${message}` : message;
  });
  const left = diagnostics.length - shown.length;
  return [...shown, ...(left > 0 ? [`and ${left} more`] : [])].join("\n\n");
}
