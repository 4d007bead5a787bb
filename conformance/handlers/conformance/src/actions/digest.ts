import type { Action } from "../action.ts";

/** Length and SHA-256 of the request's body. */
export const digest: Action<"digest"> = async (_ask, request) => {
  const body = await request.arrayBuffer();
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", body));
  const sha256 = Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return Response.json({ length: body.byteLength, sha256 });
};
