import type { Method } from "@godwit/wit/host/wasi/wasi-http-types";

const NAMED = ["get", "head", "post", "put", "delete", "connect", "options", "trace", "patch"] as const;

/** Methods are case-sensitive (RFC 9110 section 9.1): `Get` is not `GET`. */
export function methodFromText(text: string): Method {
  const tag = NAMED.find((name) => name.toUpperCase() === text);
  return tag === undefined ? { tag: "other", val: text } : { tag };
}

/** The method as it stands in a request line. */
export function textFromMethod(method: Method): string {
  return method.tag === "other" ? method.val : method.tag.toUpperCase();
}
