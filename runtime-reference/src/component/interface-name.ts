/** A versioned interface name, for example `wasi:http/types@0.2.10`, taken apart. */
export interface InterfaceName {
  /** Without the version, for example `wasi:http/types`. */
  readonly name: string;
  readonly version: string | undefined;
}

export function parseInterfaceName(text: string): InterfaceName {
  const at = text.indexOf("@");
  return at < 0 ? { name: text, version: undefined } : { name: text.slice(0, at), version: text.slice(at + 1) };
}
