/** An app cannot run in an isolate, where nothing but its own code can end it. */
export class ModulesUnpreparableError extends Error {
  override readonly name = "ModulesUnpreparableError";
  readonly code = "GODWIT_MODULES_UNPREPARABLE";

  constructor(app: string, state: string) {
    super(`Cannot prepare app "${app}" for an isolate: ${state}`);
  }
}
