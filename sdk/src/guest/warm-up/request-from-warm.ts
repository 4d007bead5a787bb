import type { AppManifest } from "@godwit/wit";

/** A request that the build answers. */
export type WarmRequest = NonNullable<AppManifest["warm"]>[number];

/** The request as a host would hand it on: its authority is in the URL and in `host`. */
export function requestFromWarm({ method, path, headers, body }: WarmRequest): Request {
  const given = new Headers(headers);
  if (!given.has("host")) given.set("host", "localhost");
  const request = new Request(`http://${given.get("host")}${path}`, { method, headers: given, body: body ?? null });
  const length = request.headers.get("content-length");
  if (length !== null) given.set("content-length", length);
  // A Request that a script makes drops `host` (WHATWG Fetch section 2.2.2), which handlers may rely on.
  Object.defineProperty(request, "headers", { configurable: true, enumerable: true, value: given });
  return request;
}
