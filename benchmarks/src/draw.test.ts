import { expect, test } from "vitest";
import { drawMemory } from "./draw-memory.ts";
import { drawRates } from "./draw-rates.ts";

const round = (requestsPerSecond: number) => ({ requestsPerSecond, p50: 1, p99: 2 });

test("bars are as long as rates are to each other", () => {
  const peerOf = (peer: string, rate: number) => ({
    title: `${peer} <1>`,
    peer: { peer, firstAnswerMs: 1, residentMiB: 1, rounds: [round(rate)] },
  });
  const picture = drawRates([peerOf("reference", 200), peerOf("other", 100)]);
  const widths = [...picture.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  expect(widths[0]).toBeCloseTo(2 * (widths[1] ?? 0), 0);
  expect(picture).toContain("reference &lt;1&gt;");
});

test("the curve of memory begins at zero and ends with the last request", () => {
  const picture = drawMemory([
    { requests: 500, residentMiB: 100 },
    { requests: 1000, residentMiB: 200 },
  ]);
  expect(picture).toContain('points="400.0,145.0 730.0,40.0"');
});
