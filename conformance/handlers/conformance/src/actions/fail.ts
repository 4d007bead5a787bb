import { HttpError } from "@godwit/sdk";
import type { Action } from "../action.ts";

/** The example key of RFC 7517 appendix A.2. */
const ecdsaKey: JsonWebKey = {
  kty: "EC",
  crv: "P-256",
  x: "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4",
  y: "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
  d: "870MB6gfuTJ4HtUnUvYMyJpr5eUZNP4Bk43bVdj3eAE",
};

/** Fails in the way that it is told. */
export const fail: Action<"fail"> = ({ how, text = "" }) => {
  switch (how) {
    case "throw":
      throw new Error(text);
    case "reject":
      return Promise.reject(new Error(text));
    case "not-a-response":
      return text as unknown as Response;
    case "undefined":
      return undefined as unknown as Response;
    case "trap":
      return trap();
    case "unhandled-rejection":
      void Promise.reject(new Error(text));
      return new Response("answered");
    case "hang":
      return new Promise<never>(() => {});
    case "http-error":
      throw new HttpError(418, text);
  }
};

/** Signing with ECDSA traps inside this engine (ComponentizeJS issue 334). */
async function trap(): Promise<Response> {
  const key = await crypto.subtle.importKey("jwk", ecdsaKey, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);
  await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, new Uint8Array(8));
  return new Response("it did not trap");
}
