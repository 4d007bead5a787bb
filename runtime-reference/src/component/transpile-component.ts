import { transpileWithJco } from "./transpile-with-jco.ts";

/** A component as a JavaScript engine can run it: core modules, and the glue between them and their imports. */
export interface TranspiledComponent {
  /** Source of an ES module in the shape of {@link ComponentGlue}. */
  readonly glue: string;
  /** Core modules by the name under which the glue asks for them. */
  readonly cores: ReadonlyMap<string, Uint8Array>;
}

/**
 * Makes the glue of a component. Limits are not part of it, so that an app can change them without transpiling again.
 * @throws NotAComponentError
 */
export async function transpileComponent(bytes: Uint8Array): Promise<TranspiledComponent> {
  return transpileWithJco(bytes);
}
