import type { Action, AskOf } from "../action.ts";
import { base64FromBytes } from "../base64.ts";
import { makeBytes } from "../make-bytes.ts";

/** Calls an origin, and tells what came of it. */
export const call: Action<"call"> = async (ask) => {
  const startedAt = performance.now();
  try {
    const response = await fetch(ask.url, initOf(ask));
    const { status, headers, redirected, url } = response;
    const body = await readBody(response, ask.read ?? "whole", startedAt);
    return Response.json({ status, headers: [...headers], body, redirected, url });
  } catch (error) {
    const { name, message, code } = error as Error & { readonly code?: unknown };
    return Response.json({ error: { name, isTypeError: error instanceof TypeError, message, code: code ?? null } });
  }
};

function initOf({ method = "GET", headers = [], body, redirect, timeoutMs }: AskOf<"call">): RequestInit {
  return {
    method,
    headers: headers.map(([name, value]): [string, string] => [name, value]),
    ...(body === undefined ? {} : { body: makeBytes(body) }),
    ...(redirect === undefined ? {} : { redirect }),
    ...(timeoutMs === undefined ? {} : { signal: AbortSignal.timeout(timeoutMs) }),
  };
}

async function readBody(response: Response, how: "whole" | "pieces" | "first", startedAt: number): Promise<unknown> {
  if (how === "whole") return base64FromBytes(new Uint8Array(await response.arrayBuffer()));
  const reader = response.body?.getReader();
  if (how === "first") {
    const piece = await reader?.read();
    await reader?.cancel();
    return base64FromBytes(piece?.value ?? new Uint8Array());
  }
  const times: number[] = [];
  while ((await reader?.read())?.value !== undefined) times.push(Math.round(performance.now() - startedAt));
  return times;
}
