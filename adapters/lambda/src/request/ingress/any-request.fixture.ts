import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import type { WireRequest } from "./encode-event.fixture.ts";

const PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";
/** Text that stands encoded: reserved characters, spaces, percent signs, other scripts. */
const ENCODED = [
  "%20",
  "%2F",
  "%3F",
  "%23",
  "%25",
  "%2B",
  "%26",
  "%3D",
  "%5C",
  "%22",
  "%00",
  "%C3%A9",
  "%F0%9F%90%A6",
  "%252F",
];

const pathPart = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...PLAIN, ..."!$&'()*+,;=:@") },
  { weight: 2, arbitrary: fc.constantFrom(...ENCODED) },
  { weight: 2, arbitrary: fc.constantFrom("/", "//") },
);
const path = fc.array(pathPart, { maxLength: 20 }).map((parts) => `/${parts.join("")}`);

const queryText = fc
  .array(fc.constantFrom(...PLAIN, ..."!$'()*,:@/?", "+", ...ENCODED), { maxLength: 8 })
  .map((parts) => parts.join(""));
const queryName = fc.oneof(
  fc.constantFrom("a", "b", "1", "__proto__", "constructor"),
  queryText.filter((text) => text !== ""),
);
const query = fc.option(
  fc
    .array(fc.tuple(queryName, fc.option(queryText, { nil: undefined })), { maxLength: 6 })
    .map((pairs) => pairs.map(([name, value]) => (value === undefined ? name : `${name}=${value}`)).join("&")),
  { nil: undefined },
);

/** No whitespace around it, which is no part of a value. Above ASCII it is UTF-8, as events hold nothing else. */
const headerValue = fc
  .array(fc.constantFrom(...PLAIN, ..."\"'()/:;<=>?@[]{}\\^`|!#$%&*+", " ", "\t", ",", ", ", "é", "λ", "🐦"), {
    maxLength: 12,
  })
  .map((parts) => Buffer.from(parts.join("").replace(/^[ \t]+|[ \t]+$/g, ""), "utf8").toString("latin1"));
const headerName = fc.constantFrom(
  "X-One",
  "x-two",
  "X-TWO",
  "Accept",
  "accept-language",
  "Content-Type",
  "x!#$%&'*+-.^_`|~",
  "Authorization",
  "__proto__",
);
const hop = fc.constantFrom<readonly [string, string]>(
  ["Keep-Alive", "timeout=5"],
  ["TE", "trailers"],
  ["Connection", "keep-alive, X-Named"],
  ["X-Named", "gone"],
  ["Proxy-Connection", "keep-alive"],
);
const cookie = fc
  .array(fc.constantFrom("a=1", "b=c=d==", 'q="x y"', "u=%C3%A9+1", "empty=", "long=abcdefghij"), {
    minLength: 1,
    maxLength: 4,
  })
  .map((cookies) => ["Cookie", cookies.join("; ")] as const);
const host = fc.constantFrom("example.org", "example.org:8443", "a.b.example", "[2001:db8::1]:8443");

/** Any request that an ingress takes: all of it is legal HTTP. */
export const anyRequest: fc.Arbitrary<WireRequest> = fc.record({
  method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "PURGE"),
  path,
  query,
  headers: fc
    .tuple(
      host,
      fc.array(fc.oneof({ weight: 6, arbitrary: fc.tuple(headerName, headerValue) }, hop, cookie), { maxLength: 8 }),
    )
    .map(([name, others]) => [["Host", name] as const, ...others]),
  body: fc.oneof(
    fc.constant(new Uint8Array()),
    fc.uint8Array({ maxLength: 64 }),
    fc
      .string({ unit: "grapheme", maxLength: 32 })
      .map((text) => new Uint8Array(Buffer.from(text.toWellFormed(), "utf8"))),
  ),
  address: fc.constantFrom("192.0.2.7", "2001:db8::7"),
});
