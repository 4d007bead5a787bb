import { describe, expect, test } from "vitest";
import { RequestScope } from "../request-scope.ts";
import { Fields } from "./fields.ts";
import { OutgoingRequest } from "./outgoing-request.ts";

function isRefused(work: (request: OutgoingRequest) => void): boolean {
  try {
    work(new OutgoingRequest(new RequestScope(), new Fields()));
    return false;
  } catch {
    return true;
  }
}

describe("OutgoingRequest", () => {
  test.each(["/", "/a%20b?q=1&r='%'", "//x"])("takes the path %j", (path) => {
    expect(isRefused((request) => request.setPathWithQuery(path))).toBe(false);
  });

  test.each(["", "a", "/a b", "/a#b", "/\r\nx: y", "/é", "http://x/"])("refuses the path %j", (path) => {
    expect(isRefused((request) => request.setPathWithQuery(path))).toBe(true);
  });

  test.each(["api.test", "api.test:8443", "[::1]:80"])("takes the authority %j", (authority) => {
    expect(isRefused((request) => request.setAuthority(authority))).toBe(false);
  });

  test.each(["", "a b", "listed.test@other.test", "a/b", "a\r\nx: y"])("refuses the authority %j", (authority) => {
    expect(isRefused((request) => request.setAuthority(authority))).toBe(true);
  });

  test("refuses a method that is no token", () => {
    expect(isRefused((request) => request.setMethod({ tag: "other", val: "GET /x" }))).toBe(true);
    expect(isRefused((request) => request.setMethod({ tag: "other", val: "PROPFIND" }))).toBe(false);
  });
});
