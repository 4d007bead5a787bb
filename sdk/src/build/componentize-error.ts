import { BuildError } from "./build-error.ts";

/** componentize-js itself failed: not the handler's fault, as far as godwit can tell. */
export class ComponentizeError extends BuildError {
  override readonly name = "ComponentizeError";
  readonly code = "GODWIT_COMPONENTIZE_FAILED";

  constructor(app: string, reason: string) {
    super(`Cannot make a component of app "${app}": ${reason}`);
  }
}
