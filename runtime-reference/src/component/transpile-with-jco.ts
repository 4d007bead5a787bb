import { NotAComponentError } from "./not-a-component-error.ts";
import { suspendingExports, suspendingImports } from "./suspending-imports.ts";
import type { TranspiledComponent } from "./transpile-component.ts";

/**
 * Transpiles a component with jco, which knows more of the component model than our own glue. Takes half a second and
 * more: cache the result by a digest of the bytes.
 * @throws NotAComponentError
 */
export async function transpileWithJco(bytes: Uint8Array): Promise<TranspiledComponent> {
  const files = await transpile(bytes);
  let glue: string | undefined;
  const cores = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith(".js")) glue = new TextDecoder().decode(content);
    if (name.endsWith(".wasm")) cores.set(name, content);
  }
  if (glue === undefined) throw new NotAComponentError("transpiling it made no JavaScript");
  return { glue, cores, instantiated: undefined };
}

async function transpile(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  // It costs each thread some 30 MiB, and most never need it.
  const { transpileBytes } = await import("@bytecodealliance/jco-transpile");
  try {
    const { files } = await transpileBytes(bytes, {
      name: "component",
      instantiation: "async",
      asyncMode: "jspi",
      asyncImports: [...suspendingImports],
      asyncExports: [...suspendingExports],
      nodejsCompat: false,
      emitTypescriptDeclarations: false,
      noComponentErrorWrapping: true,
    });
    return files;
  } catch (cause) {
    throw new NotAComponentError("it cannot be transpiled", { cause });
  }
}
