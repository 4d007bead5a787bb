import { attachScopes } from "@rollup/pluginutils";
import MagicString from "magic-string";
import type { Plugin } from "rollup";

/** Names that Node gives every module, or puts on its global object, and a component does not have. */
const names = [
  "process",
  "Buffer",
  "global",
  "require",
  "module",
  "exports",
  "__filename",
  "__dirname",
  "setImmediate",
  "clearImmediate",
];

/**
 * Takes from a native bundle the names that a component does not have, so that a dependency that asks for one finds what it
 * would find there: nothing. A name that the bundle has for something of its own stays.
 */
export function shadowNodeGlobals(): Plugin {
  return {
    name: "godwit:shadow-node-globals",
    renderChunk(code) {
      const scope = attachScopes(this.parse(code), "scope");
      const shadowed = names.filter((name) => !scope.contains(name));
      const string = new MagicString(code);
      // One line of its own: the source map moves with it.
      string.prepend(`const ${shadowed.map((name) => `${name} = undefined`).join(", ")};\n`);
      return { code: string.toString(), map: string.generateMap({ hires: "boundary" }) };
    },
  };
}
