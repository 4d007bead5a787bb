import { describe, expect, test } from "vitest";
import { Transcript } from "./transcript.ts";

describe("Transcript", () => {
  test("joins what is one, in order, as latin1", () => {
    const transcript = new Transcript([]);
    const wire = transcript.watchConnection();
    wire.sent(Buffer.from("GET / "));
    wire.sent(Buffer.from("HTTP/1.1\r\n\r\n"));
    wire.received(Buffer.from([0xe9]));
    transcript.add("log", "printed");
    wire.note("the connection was closed");
    expect(transcript.entries).toMatchObject([
      { at: "sent", text: "GET / HTTP/1.1\r\n\r\n" },
      { at: "received", text: "\u00e9" },
      { at: "log", text: "printed" },
      { at: "note", text: "the connection was closed" },
    ]);
  });

  test("says which connection, where there are several", () => {
    const transcript = new Transcript([]);
    const wires = [transcript.watchConnection(), transcript.watchConnection()];
    wires[0]?.sent(Buffer.from("a"));
    wires[1]?.sent(Buffer.from("b"));
    wires[1]?.received(Buffer.from("c"));
    expect(transcript.entries.map(({ text }) => text)).toEqual(["on connection 1", "a", "on connection 2", "b", "c"]);
  });

  test("cuts what is long, and says how long it was", () => {
    const transcript = new Transcript([]);
    const wire = transcript.watchConnection();
    for (let piece = 0; piece < 100; piece++) wire.received(Buffer.alloc(1000, "x"));
    const [entry, ...others] = transcript.entries;
    expect(others).toEqual([]);
    expect(entry?.text).toBe(`${"x".repeat(4096)}\n[cut: 100000 bytes in all]`);
  });

  test("of many entries it keeps the first and the last", () => {
    const transcript = new Transcript([]);
    for (let entry = 0; entry < 1000; entry++) transcript.add("note", String(entry));
    const texts = transcript.entries.map(({ text }) => text);
    expect(texts).toHaveLength(61);
    expect([texts[0], texts[29], texts[30], texts[31], texts.at(-1)]).toEqual([
      "0",
      "29",
      "940 entries left out",
      "970",
      "999",
    ]);
  });

  test("redacts secrets, in pieces, as JSON and in base64 as well, and where it cuts", () => {
    const secret = 'pa"ss-grüße';
    const transcript = new Transcript([secret]);
    const wire = transcript.watchConnection();
    for (const byte of Buffer.from(secret)) wire.received(Buffer.from([byte]));
    transcript.add("log", `${JSON.stringify({ secret })} ${Buffer.from(secret).toString("base64")}`);
    transcript.add("note", "apart");
    transcript.add("log", `${"x".repeat(4090)}${secret}`);
    const texts = transcript.entries.map(({ text }) => text);
    expect(texts[0]).toBe("[redacted]");
    expect(texts[1]).toContain('{"secret":"[redacted]"} [redacted]');
    expect(texts.join("")).not.toContain('pa"');
    expect(transcript.redact(`got ${secret}`)).toBe("got [redacted]");
  });
});
