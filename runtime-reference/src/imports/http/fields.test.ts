import { describe, expect, test } from "vitest";
import { Fields } from "./fields.ts";

const encode = (text: string) => new TextEncoder().encode(text);

function errorOf(work: () => void): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

describe("Fields", () => {
  test("compare names without case and keep the case they came in", () => {
    const fields = Fields.fromList([["X-A", encode("1")]]);
    fields.append("x-a", encode("2"));
    expect(fields.get("X-a")).toEqual([encode("1"), encode("2")]);
    expect(fields.entries().map(([name]) => name)).toEqual(["X-A", "x-a"]);
    expect(fields.has("x-A")).toBe(true);
  });

  test("replace and delete all of a name", () => {
    const fields = Fields.fromList([
      ["a", encode("1")],
      ["b", encode("2")],
      ["A", encode("3")],
    ]);
    fields.set("a", [encode("4")]);
    expect(Fields.toHeaderList(fields)).toEqual([
      ["b", "2"],
      ["a", "4"],
    ]);
    fields.delete("A");
    expect(fields.has("a")).toBe(false);
  });

  test("carry every octet that a value may have", () => {
    const octets = Uint8Array.from({ length: 256 }, (_, octet) => octet).filter(
      (octet) => octet === 9 || (octet >= 32 && octet !== 127),
    );
    const [[, value = ""] = []] = Fields.toHeaderList(Fields.fromList([["a", octets]]));
    expect(Fields.fromHeaderList([["a", value]]).get("a")).toEqual([octets]);
  });

  test.each(["", "a b", "a:", "a\u0000", "é"])("refuse the name %j", (name) => {
    expect(errorOf(() => new Fields().append(name, encode("1")))).toEqual({ tag: "invalid-syntax" });
  });

  test.each(["\r", "\n", "\u0000", "\u007f", "\u001b"])("refuse a value with %j", (text) => {
    expect(errorOf(() => new Fields().set("a", [encode(`1${text}2`)]))).toEqual({ tag: "invalid-syntax" });
  });

  test("keep the old values when a new one is refused", () => {
    const fields = Fields.fromList([["a", encode("old")]]);
    errorOf(() => fields.set("a", [encode("new"), encode("\n")]));
    expect(fields.get("a")).toEqual([encode("old")]);
  });

  test.each(["Host", "connection", "Transfer-Encoding", "upgrade", "keep-alive"])("forbid %s", (name) => {
    expect(errorOf(() => new Fields().append(name, encode("1")))).toEqual({ tag: "forbidden" });
  });

  test("of a message are immutable, their clone is not", () => {
    const fields = Fields.fromHeaderList([["a", "1"]]);
    expect(errorOf(() => fields.delete("a"))).toEqual({ tag: "immutable" });
    const clone = fields.clone();
    clone.delete("a");
    expect(fields.has("a")).toBe(true);
    expect(clone.has("a")).toBe(false);
  });
});
