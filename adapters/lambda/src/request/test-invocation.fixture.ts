import type { Answer, Body, HeaderList } from "@godwit/runtime-reference/embed";
import { encodeEvent, type WireRequest } from "./ingress/encode-event.fixture.ts";
import type { IngressKind } from "./ingress/ingress.ts";
import type { InvocationContext } from "./invocation-context.ts";

/** An event of an ingress for a small request. */
export function testEvent(kind: IngressKind, request: Partial<WireRequest> = {}): Record<string, unknown> {
  const event = encodeEvent(kind, {
    method: "GET",
    path: "/",
    query: undefined,
    headers: [["Host", "example.org"]],
    body: new Uint8Array(),
    address: "192.0.2.7",
    ...request,
  });
  return event as Record<string, unknown>;
}

/** The context of an invocation that ends in `ms`. */
export function testContext(ms = 30_000): InvocationContext {
  const end = Date.now() + ms;
  return { awsRequestId: "a-request-id", getRemainingTimeInMillis: () => end - Date.now() };
}

/** An answer with these chunks; an error among them is what `read` rejects with. */
export function testAnswer(
  chunks: readonly (Uint8Array | Error)[] | undefined,
  {
    status = 200,
    headers = [],
    finished = Promise.resolve(),
  }: Partial<Omit<Answer, "body">> & { headers?: HeaderList } = {},
): Answer & { readonly cancelled: unknown[] } {
  const cancelled: unknown[] = [];
  const left = [...(chunks ?? [])];
  const body: Body = {
    async read() {
      const next = left.shift();
      if (next instanceof Error) throw next;
      return next;
    },
    cancel: (reason) => void cancelled.push(reason),
  };
  return { status, headers, body: chunks === undefined ? undefined : body, finished, cancelled };
}

/** Text as bytes. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
