import type { KeyValueBackend } from "@godwit/runtime-reference/isolate";
import { textFromValue, valueFromText } from "./wire-value.fixture.ts";

/** What a test asks of a backend in a worker. */
interface BackendCall {
  readonly method: keyof KeyValueBackend;
  readonly parameters: readonly unknown[];
}

/** In a worker: does to a backend what the test at the other end asks (remote-backend.fixture.ts). */
export async function serveBackend(backend: KeyValueBackend, request: Request): Promise<Response> {
  const { method, parameters } = valueFromText(await request.text()) as BackendCall; // what createRemoteBackend sent
  const operation = backend[method] as (...parameters: readonly unknown[]) => unknown;
  try {
    return new Response(textFromValue({ value: await operation(...parameters) }));
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: string };
    return new Response(textFromValue({ failure: { name, message, code } }));
  }
}
