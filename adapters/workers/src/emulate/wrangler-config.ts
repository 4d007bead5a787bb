/** What the emulation takes of `wrangler.jsonc`. */
export interface WranglerConfig {
  readonly name: string;
  readonly main: string;
  readonly compatibilityDate: string;
  readonly compatibilityFlags: readonly string[];
  readonly rules: readonly ModuleRule[];
  readonly vars: Readonly<Record<string, unknown>>;
  readonly durableObjects: readonly { readonly name: string; readonly className: string }[];
  /** Bindings of Secrets Store, whose values only Cloudflare has. */
  readonly storedSecrets: readonly string[];
}

/** Which files are modules, and of what kind. */
export interface ModuleRule {
  readonly type: "ESModule" | "CompiledWasm" | "Data" | "Text";
  readonly globs: readonly string[];
}
