import { describe, expect, test } from "vitest";
import { resolveConfig } from "./resolve-config.ts";

const declared = {
  greeting: { default: "hello" },
  empty: { default: "" },
  key: { secret: true },
  longKey: { secret: true },
  unset: {},
};

describe("resolveConfig", () => {
  test("the operator's value wins over the default, an empty one too", () => {
    const { source } = resolveConfig(declared, { greeting: "" });
    expect(source.get("greeting")).toBe("");
    expect(source.get("empty")).toBe("");
  });

  test("a declared key without a value is absent", () => {
    const { source } = resolveConfig(declared, {});
    expect(source.get("unset")).toBeUndefined();
    expect(source.getAll()).toEqual([
      ["greeting", "hello"],
      ["empty", ""],
    ]);
  });

  test("undeclared keys do not exist, those that every object inherits neither", () => {
    const { source } = resolveConfig({ ...declared, constructor: {} }, { greeting: "hi", PATH: "/bin" });
    expect(source.get("PATH")).toBeUndefined();
    expect(source.get("constructor")).toBeUndefined();
    expect(source.get("toString")).toBeUndefined();
  });

  test("all values stand in the order of declaration", () => {
    const { source } = resolveConfig(declared, { unset: "x", key: "k3y!" });
    expect(source.getAll()).toEqual([
      ["greeting", "hello"],
      ["empty", ""],
      ["key", "k3y!"],
      ["unset", "x"],
    ]);
  });

  test("redact blanks every secret wherever it stands, the longer of two first", () => {
    const { redact } = resolveConfig(declared, { key: "k3y!", longKey: "k3y!-and-more" });
    expect(redact("a k3y!-and-more, k3y! and hello")).toBe("a [secret longKey], [secret key] and hello");
  });

  test("redact blanks a secret of several lines line by line, as output comes", () => {
    const { redact } = resolveConfig(declared, { key: "-----BEGIN KEY-----\nMIIE\r\nx9\n" });
    expect(redact("-----BEGIN KEY-----")).toBe("[secret key]");
    expect(redact("pem: MIIE")).toBe("pem: [secret key]");
    expect(redact(JSON.stringify("a\nMIIE\r\n"))).toBe('"a\\n[secret key]\\r\\n"');
  });

  test("redact blanks a secret also where it is written as JSON", () => {
    const { redact } = resolveConfig(declared, { key: 'a"b\\c' });
    expect(redact(JSON.stringify({ key: 'a"b\\c' }))).toBe('{"key":"[secret key]"}');
  });
});
