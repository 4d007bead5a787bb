import { runTimers } from "../../self-test/run-timers.ts";
import { stages } from "../../self-test/stages.ts";
import type { Mutant } from "../mutant.ts";
import { onAsk } from "../on-ask.ts";

/** Faults of clocks, chance and names. */
export const clocksMutants: readonly Mutant[] = [
  {
    id: "clock-in-seconds",
    wrong: "The clock tells seconds.",
    where: "host",
    faults: () =>
      onAsk("clock", (_ask, right) => changeJson(right, ({ now }) => ({ now: Math.floor(Number(now) / 1000) }))),
    kills: [{ case: "CLK-01", check: "body", step: "0" }],
  },
  {
    id: "clock-stands",
    wrong: "performance.now does not go on within a request.",
    where: "host",
    faults: () =>
      onAsk("clock", (_ask, right) =>
        changeJson(right, ({ performance: readings }) => {
          const [, last] = readings as number[];
          return { performance: [last, last] };
        }),
      ),
    kills: [{ case: "CLK-01", check: "compare", step: "1" }],
  },
  {
    id: "cleared-timers-fire",
    wrong: "A timer that was cleared fires.",
    where: "host",
    faults: () => onAsk("timers", async () => Response.json(await runTimers(setTimeout, () => {}))),
    kills: [{ case: "CLK-02", check: "body" }],
  },
  {
    id: "timers-too-early",
    wrong: "Timers fire after half their time.",
    where: "host",
    faults: () =>
      onAsk("timers", async () => Response.json(await runTimers((run, ms) => setTimeout(run, ms / 2), clearTimeout))),
    kills: [{ case: "CLK-02", check: "body" }],
  },
  {
    id: "no-random-quota",
    wrong: "Random bytes have no quota.",
    where: "host",
    faults: () => ({
      platform: { ...stages.platform, crypto: { getRandomValues: (bytes) => bytes } },
    }),
    kills: [{ case: "CLK-03", check: "body" }],
  },
  {
    id: "random-from-the-build",
    wrong: "Every instance begins with the chance of the one that it was made from.",
    where: "host",
    faults: () => {
      let first: Promise<object> | undefined;
      return onAsk("random", async (_ask, right) => {
        first ??= right().then((answer) => answer.json() as Promise<object>);
        return Response.json(await first);
      });
    },
    kills: [
      { case: "CLK-04", check: "compare", step: "1" },
      { case: "ISO-05", check: "compare", step: "1" },
    ],
  },
  {
    id: "time-of-the-build",
    wrong: "Every instance begins at the time of the one that it was made from.",
    where: "host",
    faults: () => {
      const startedAt = Date.now();
      return onAsk("clock", (_ask, right) => changeJson(right, () => ({ now: startedAt })));
    },
    kills: [{ case: "ISO-05", check: "compare", step: "2" }],
  },
  {
    id: "name-missing",
    wrong: "The platform has no URLPattern, and no structuredClone.",
    where: "host",
    faults: () =>
      onAsk("globals", (_ask, right) =>
        changeJson(right, () => ({ structuredClone: "undefined", URLPattern: "undefined" })),
      ),
    kills: [{ case: "CLK-05", check: "body", step: "0" }],
  },
];

async function changeJson(
  right: () => Promise<Response>,
  change: (json: Readonly<Record<string, unknown>>) => object,
): Promise<Response> {
  const answer = await right();
  const json = (await answer.json()) as Record<string, unknown>;
  return Response.json({ ...json, ...change(json) });
}
