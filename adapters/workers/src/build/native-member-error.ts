/** The app's settings would replace what the build writes into `wrangler.jsonc`. */
export class NativeMemberError extends Error {
  override readonly name = "NativeMemberError";
  readonly code = "GODWIT_NATIVE_MEMBER";

  constructor(member: string) {
    super(
      `Cannot write wrangler.jsonc: godwit.config.ts gives "${member}" under targets.workers.native, which the build sets itself, expected members of your own bindings`,
    );
  }
}
