import { describe, expect, test } from "vitest";
import type { RunningTarget } from "../targets/target.ts";
import { HostKeeper } from "./host-keeper.ts";

interface Example extends RunningTarget {
  hasEnded: boolean;
  isDisposed: boolean;
}

function keep(): { readonly keeper: HostKeeper; readonly hosts: Example[] } {
  const hosts: Example[] = [];
  const keeper = new HostKeeper(async () => {
    const host: Example = {
      ...{
        origin: `http://host.test:${hosts.length}`,
        output: "",
        sha256: undefined,
        hasEnded: false,
        isDisposed: false,
      },
      async [Symbol.asyncDispose]() {
        host.isDisposed = true;
      },
    };
    hosts.push(host);
    return host;
  });
  return { keeper, hosts };
}

describe("HostKeeper", () => {
  test("starts one host for all that ask at once", async () => {
    const { keeper, hosts } = keep();
    const asked = await Promise.all([keeper.host(), keeper.host()]);
    expect(hosts).toHaveLength(1);
    expect(asked).toEqual([hosts[0], hosts[0]]);
  });

  test("replaces a host that has ended, once for all that ask, and disposes of it", async () => {
    const { keeper, hosts } = keep();
    Object.assign(await keeper.host(), { hasEnded: true });
    const asked = await Promise.all([keeper.host(), keeper.host()]);
    expect(hosts.map(({ isDisposed }) => isDisposed)).toEqual([true, false]);
    expect(asked).toEqual([hosts[1], hosts[1]]);
  });

  test("gives a fresh host only where cases have used the one that runs", async () => {
    const { keeper, hosts } = keep();
    expect(await keeper.freshHost()).toBe(hosts[0]);
    keeper.markUsed();
    expect(await keeper.freshHost()).toBe(hosts[1]);
    expect(keeper.isUsed).toBe(false);
    expect(hosts[0]?.isDisposed).toBe(true);
  });

  test("does not try a start again that has failed", async () => {
    let starts = 0;
    const keeper = new HostKeeper(() => Promise.reject(new Error(`start ${++starts}`)));
    await expect(keeper.host()).rejects.toThrow("start 1");
    await expect(keeper.host()).rejects.toThrow("start 1");
    await keeper[Symbol.asyncDispose]();
  });

  test("ends the host with itself", async () => {
    const { keeper, hosts } = keep();
    await keeper.host();
    await keeper[Symbol.asyncDispose]();
    expect(hosts[0]?.isDisposed).toBe(true);
  });
});
