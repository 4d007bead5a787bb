import { transpileBytes } from "@bytecodealliance/jco-transpile";
import { NotAComponentError } from "./not-a-component-error.ts";
import { suspendingImports } from "./suspending-imports.ts";

/** A component as a JavaScript engine can run it: core modules, and the glue between them and their imports. */
export interface TranspiledComponent {
  /** Source of an ES module that exports `instantiate`. */
  readonly glue: string;
  /** Core modules by the name under which the glue asks for them. */
  readonly cores: ReadonlyMap<string, Uint8Array>;
}

/**
 * Transpiles a component with jco. Takes half a second and more: cache the result by a digest of the bytes. Limits are
 * not part of it, so that an app can change them without transpiling again.
 * @throws NotAComponentError
 */
export async function transpileComponent(bytes: Uint8Array): Promise<TranspiledComponent> {
  const files = await transpile(bytes);
  let glue: string | undefined;
  const cores = new Map<string, Uint8Array>();
  for (const [name, content] of Object.entries(files)) {
    if (name.endsWith(".js")) glue = new TextDecoder().decode(content);
    if (name.endsWith(".wasm")) cores.set(name, content);
  }
  if (glue === undefined) throw new NotAComponentError("transpiling it made no JavaScript");
  return { glue, cores };
}

async function transpile(bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  try {
    const { files } = await transpileBytes(bytes, {
      name: "component",
      instantiation: "async",
      asyncMode: "jspi",
      asyncImports: [...suspendingImports],
      asyncExports: ["wasi:http/incoming-handler#handle"],
      nodejsCompat: false,
      emitTypescriptDeclarations: false,
      noComponentErrorWrapping: true,
    });
    return files;
  } catch (cause) {
    throw new NotAComponentError("it cannot be transpiled", { cause });
  }
}
