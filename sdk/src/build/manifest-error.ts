import { BuildError } from "./build-error.ts";

/** What the build would write as `app.json` does not fit its schema: a bug in godwit. */
export class ManifestError extends BuildError {
  override readonly name = "ManifestError";
  readonly code = "GODWIT_MANIFEST_INVALID";

  constructor(app: string, reason: string) {
    super(`Cannot write app.json of app "${app}": ${reason}`);
  }
}
