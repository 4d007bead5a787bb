// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { describe, expect, test } from "vitest";
import type { Behaviour } from "../recorded-target.fixture.ts";
import { failureOf } from "./failure-of.fixture.ts";

describe("raw", () => {
  const get = "GET / HTTP/1.1\r\nHost: ${authority}\r\n\r\n";

  test("writes in pieces, and reads as many answers as there are", async () => {
    const bytes = [get.slice(0, 9), { afterMs: 30, bytes: get.slice(9) }];
    expect(await failureOf([{ step: "raw", bytes, answers: [{ status: 200 }], closes: false }])).toBeUndefined();
    expect(await failureOf([{ step: "raw", bytes: [get], answers: [{}, {}] }])).toMatchObject({ check: "timing" });
    expect(await failureOf([{ step: "raw", bytes: [get], answers: [] }])).toMatchObject({ check: "framing" });
  });

  test("knows by the method that an answer has no body", async () => {
    const head: Behaviour = (_, socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
    const step = { step: "raw", bytes: ["HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"], answers: [{ status: 200 }] } as const;
    expect(await failureOf([{ ...step, methods: ["HEAD"] }], {}, head)).toBeUndefined();
    expect(await failureOf([step], {}, head)).toMatchObject({ check: "timing" });
  });

  test("looks at whether the connection is closed, with and without answers", async () => {
    const close: Behaviour = (_, socket) => socket.end();
    expect(await failureOf([{ step: "raw", bytes: [get], answers: [], closes: true }], {}, close)).toBeUndefined();
    expect(await failureOf([{ step: "raw", bytes: [get], answers: [{}], closes: false }])).toBeUndefined();
    const dropped = [{ step: "raw", bytes: [get.replace("/ ", "/drop ")], answers: [{}], closes: false }] as const;
    expect(await failureOf(dropped)).toMatchObject({ check: "closes" });
  });

  test("waits for an interim answer before it goes on", async () => {
    const bytes = [get.replace("/ ", "/continue "), { afterInterim: 100, bytes: "" }];
    expect(await failureOf([{ step: "raw", bytes, answers: [{ body: { utf8: "went on" } }] }])).toBeUndefined();
    const without = [get, { afterInterim: 100, bytes: "" }];
    expect(await failureOf([{ step: "raw", bytes: without, answers: [{}] }])).toMatchObject({ check: "timing" });
  });
});
