// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what cases have in their texts looks like this.
import { describe, expect, test } from "vitest";
import type { Step } from "../../case/step.ts";
import { type Behaviour, ok } from "../recorded-target.fixture.ts";
import { failureOf } from "./failure-of.fixture.ts";

describe("upstream and upstreamSaw", () => {
  /** Calls the origin that the body names. */
  const call: Behaviour = ({ body }, socket) => {
    void fetch(body.toString(), { method: "PUT", body: "sent", headers: { "x-a": "1" } })
      .then((response) => response.text())
      .then((text) => socket.write(ok(text)));
  };
  const asked = (url: string, utf8 = "hello"): Step => ({
    step: "request",
    method: "POST",
    body: { utf8: url },
    expect: { body: { utf8 } },
  });

  test("answer, and tell what came", async () => {
    const steps: readonly Step[] = [
      { step: "upstream", name: "a", answer: { body: { utf8: "hello" } } },
      asked("${upstream}/${token}/a"),
      {
        step: "upstreamSaw",
        name: "a",
        times: 1,
        method: "PUT",
        headers: { "x-a": "1" },
        body: { utf8: "sent" },
        wasLeft: false,
      },
      {
        step: "upstream",
        name: "a",
        raw: ["HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n", { afterMs: 10, bytes: "raw" }],
      },
      asked("http://${upstreamAuthority}/${token}/a", "raw"),
      { step: "upstreamSaw", name: "b", times: 0 },
    ];
    expect(await failureOf(steps, {}, call)).toBeUndefined();
    for (const wrong of [{ times: 1 }, { method: "GET" }, { body: { utf8: "other" } }, { wasLeft: true }]) {
      const saw: Step = { step: "upstreamSaw", name: "a", withinMs: 10, ...wrong };
      expect(await failureOf([...steps, saw], {}, call)).toMatchObject({ step: "6", check: "upstream" });
    }
    const headers: Step = { step: "upstreamSaw", name: "a", headers: { "x-a": "2" } };
    expect(await failureOf([...steps, headers], {}, call)).toMatchObject({ check: "headers.x-a" });
    expect(await failureOf([{ step: "upstreamSaw", name: "b", withinMs: 10 }])).toMatchObject({ check: "upstream" });
  });
});
