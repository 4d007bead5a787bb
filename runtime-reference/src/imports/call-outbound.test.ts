import { describe, expect, test, vi } from "vitest";
import type { Body } from "../component/body.ts";
import { callOutbound } from "./call-outbound.ts";
import { OutboundError, type OutboundFetch, type OutboundRequest } from "./capabilities.ts";
import { RequestBudget } from "./request-budget.ts";

const refused = new OutboundError("connection-refused", "nobody listens");
const broken: Body = { read: () => Promise.reject(refused), cancel: () => {} };

function begin(outbound: OutboundFetch) {
  const onRefusal = vi.fn();
  const dropped = new AbortController();
  const budget = new RequestBudget(undefined, onRefusal);
  const request = { scheme: "https", authority: "a.example", signal: dropped.signal } as OutboundRequest;
  return { onRefusal, dropped, call: () => callOutbound(outbound, request, budget) };
}

describe("callOutbound", () => {
  test("tells of a call that failed, and the guest of the same", async () => {
    const { call, onRefusal } = begin(() => Promise.reject(refused));
    await expect(call()).rejects.toBe(refused);
    const told = {
      scheme: "https",
      authority: "a.example",
      errorCode: "connection-refused",
      message: "nobody listens",
    };
    expect(onRefusal).toHaveBeenCalledExactlyOnceWith(expect.objectContaining(told));
  });

  test("tells nothing of a call that the guest dropped", async () => {
    const { call, dropped, onRefusal } = begin(() => Promise.reject(refused));
    dropped.abort();
    await expect(call()).rejects.toBe(refused);
    expect(onRefusal).not.toHaveBeenCalled();
  });

  test("tells once of a response that broke off", async () => {
    const { call, onRefusal } = begin(async () => ({ status: 200, headers: [], body: broken }));
    const { body } = await call();
    for (let read = 0; read < 2; read++) await expect(body?.read()).rejects.toBe(refused);
    expect(onRefusal).toHaveBeenCalledOnce();
  });

  test("tells nothing of a response that was cancelled", async () => {
    const cancel = vi.fn();
    const { call, onRefusal } = begin(async () => ({ status: 200, headers: [], body: { ...broken, cancel } }));
    const { body } = await call();
    body?.cancel("enough");
    expect(cancel).toHaveBeenCalledExactlyOnceWith("enough");
    await expect(body?.read()).rejects.toBe(refused);
    expect(onRefusal).not.toHaveBeenCalled();
  });

  test("tells of twenty calls of a request, and no more", async () => {
    const { call, onRefusal } = begin(() => Promise.reject(refused));
    for (let calls = 0; calls < 30; calls++) await expect(call()).rejects.toBe(refused);
    expect(onRefusal).toHaveBeenCalledTimes(20);
  });
});
