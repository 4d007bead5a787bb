import { describe, expect, test } from "vitest";
import { callOf, hostOf, read, streamOf } from "./native-host.fixture.ts";

describe("an answer of a native handler", () => {
  test("hands over in one piece what is there as a whole, and tells of it", async () => {
    const body = new TextEncoder().encode("whole");
    const { host, events } = hostOf(() => ({ body, headers: [["content-length", "5"]] }));
    const answer = await host.answer(callOf());
    expect(answer.body?.takeWhole?.()).toEqual(body);
    expect(answer.body?.takeWhole?.()).toBeUndefined();
    expect(await answer.body?.read()).toBeUndefined();
    await answer.finished;
    expect(events).toMatchObject([{ type: "request", bytes: 5, outcome: "complete" }]);
  });

  test.each(["4", "6"])("does not hand over what is no %s bytes, as announced", async (announced) => {
    const body = new TextEncoder().encode("whole");
    const { host, events } = hostOf(() => ({ body, headers: [["content-length", announced]] }));
    const answer = await host.answer(callOf());
    expect(answer.body?.takeWhole?.()).toBeUndefined();
    await expect(read(answer)).rejects.toMatchObject({ code: "GODWIT_BODY_LENGTH" });
    await answer.finished;
    expect(events).toMatchObject([{ type: "failure", code: "GODWIT_BODY_LENGTH" }, { outcome: "truncated" }]);
  });

  test("leaves a stream to be read", async () => {
    const { host } = hostOf(() => ({ body: streamOf("a", "b") }));
    const answer = await host.answer(callOf());
    expect(answer.body?.takeWhole?.()).toBeUndefined();
    expect(await read(answer)).toBe("ab");
  });
});
