import { expect, test } from "vitest";
import { GuestTurns } from "./guest-turns.ts";
import { RequestScope } from "./request-scope.ts";

/** Notes who has the thread. */
function createThread() {
  const log: string[] = [];
  const turns = new GuestTurns();
  const createGuest = (name: string) => {
    const turn = turns.createTurn({ enter: () => log.push(`${name} enters`), leave: () => log.push(`${name} leaves`) });
    return { turn, scope: new RequestScope(turn) };
  };
  return { log, createGuest };
}

test("a guest that waits lets others run, and goes on when they wait in their turn", async () => {
  const { log, createGuest } = createThread();
  const [a, b] = [createGuest("a"), createGuest("b")];
  const open = Promise.withResolvers<void>();
  a.turn.run(() => log.push("a runs"));
  const waiting = a.scope.wait(() => open.promise).then(() => log.push("a goes on"));
  b.turn.run(() => log.push("b runs"));
  open.resolve();
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(log).toEqual(["a enters", "a runs", "a leaves", "b enters", "b runs"]);
  b.turn.end();
  await waiting;
  expect(log.slice(5)).toEqual(["b leaves", "a enters", "a goes on"]);
});

test("two whose waits end together go on one after the other", async () => {
  const { log, createGuest } = createThread();
  const guests = [createGuest("a"), createGuest("b")];
  const done = guests.map(async ({ turn, scope }) => {
    await new Promise<void>((resolve) => turn.run(resolve));
    await scope.wait(() => {});
    log.push("goes on");
    turn.end();
  });
  await Promise.all(done);
  const running = new Set<string>();
  for (const line of log) {
    const [name = "", what] = line.split(" ");
    if (what === "enters") running.add(name);
    if (what === "leaves") running.delete(name);
    expect(running.size).toBeLessThanOrEqual(1);
  }
  expect(log.filter((line) => line === "goes on")).toHaveLength(2);
});

test("what an ended guest still waited for holds nobody up", async () => {
  const { log, createGuest } = createThread();
  const [a, b] = [createGuest("a"), createGuest("b")];
  a.turn.run(() => {});
  const waiting = a.scope.wait(() => new Promise(() => {}));
  a.turn.end();
  b.turn.run(() => {});
  a.scope.close(new Error("over"));
  await expect(waiting).rejects.toThrow("over");
  expect(log).toEqual(["a enters", "a leaves", "b enters"]);
});

test("a wait that fails is a turn too", async () => {
  const { log, createGuest } = createThread();
  const { turn, scope } = createGuest("a");
  turn.run(() => {});
  await expect(scope.wait(() => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(log).toEqual(["a enters", "a leaves", "a enters"]);
});
