import { chmod, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { functionFiles } from "./function-files.ts";
import type { FunctionOptions } from "./function-options.ts";

/**
 * An exec wrapper (`AWS_LAMBDA_EXEC_WRAPPER`): the managed runtime passes it the command that starts Node. Before 24.20 Node has
 * JavaScript promise integration behind a flag, which NODE_OPTIONS refuses; from 24.20 on it takes the flag and ignores it.
 * Source: AWS Lambda Developer Guide, "Modifying the runtime environment", wrapper scripts.
 */
const wrapper = `#!/bin/sh
# The command is Node with its arguments. The flag goes first: behind the script's name it would be the script's.
program="$1"
shift
exec "$program" --experimental-wasm-jspi "$@"
`;

/**
 * The entry of a custom runtime (\`provided.al2023\`). It wants Node 26 in a layer, or beside it.
 * Source: AWS Lambda Developer Guide, "Building a custom runtime".
 */
const bootstrap = `#!/bin/sh
# Node in the package, in a layer, or wherever the image has it.
root="\${LAMBDA_TASK_ROOT:-$(dirname "$0")}"
for node in "$GODWIT_NODE" "$root/node" /opt/bin/node /opt/nodejs/bin/node "$(command -v node)"; do
  if [ -n "$node" ] && [ -x "$node" ]; then
    exec "$node" "$root/${functionFiles.client}"
  fi
done
echo "Cannot start: no Node was found, expected one at /opt/bin/node (a layer) or beside the bootstrap" >&2
exit 1
`;

const executable = 0o755;

/** Writes the programs that start Node as a function wants it: a custom runtime's own, or the wrapper, for WebAssembly alone. */
export async function writeScripts(
  folder: string,
  { as, runtime }: Pick<FunctionOptions, "as" | "runtime">,
): Promise<void> {
  for (const [name, text] of [
    ...(as === "component" && runtime === "managed" ? [[functionFiles.wrapper, wrapper] as const] : []),
    ...(runtime === "custom" ? [[functionFiles.bootstrap, bootstrap] as const] : []),
  ]) {
    const file = join(folder, name);
    await writeFile(file, text);
    // What the folder's umask took away.
    await chmod(file, executable);
  }
}
