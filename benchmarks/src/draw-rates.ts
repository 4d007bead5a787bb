import type { PeerRounds } from "./http-rounds.ts";
import { spreadOf } from "./spread.ts";
import { colours, svgOf, textAt } from "./svg.ts";

const LEFT = 190;
const WIDTH = 760;
const ROW = 34;
const TOP = 36;

/** Requests per second of each peer as bars, with a line from the lowest round to the highest. */
export function drawRates(measured: readonly { readonly title: string; readonly peer: PeerRounds }[]): string {
  const bars = measured.map(({ title, peer }) => ({
    title,
    isOwn: peer.peer === "reference",
    rates: spreadOf(peer.rounds.map(({ requestsPerSecond }) => requestsPerSecond)),
  }));
  const scale = (WIDTH - LEFT - 90) / Math.max(...bars.map(({ rates }) => rates.max));
  const parts = bars.flatMap(({ title, isOwn, rates }, row) => {
    const y = TOP + row * ROW;
    const at = (rate: number) => (LEFT + rate * scale).toFixed(1);
    const [colour, middle] = [isOwn ? colours.own : colours.other, y + 9];
    return [
      textAt(LEFT - 10, y + 14, title, "end"),
      `<rect x="${LEFT}" y="${y}" width="${(rates.median * scale).toFixed(1)}" height="18" rx="2" fill="${colour}"/>`,
      `<path d="M${at(rates.min)} ${middle}H${at(rates.max)}" stroke="${colours.spread}" stroke-width="2"/>`,
      textAt(Number(at(rates.max)) + 8, y + 14, rates.median.toFixed(0)),
    ];
  });
  const heading = "Requests per second on one core, 8 connections: median of the rounds, lowest to highest as a line";
  return svgOf(WIDTH, TOP + bars.length * ROW + 6, heading, [textAt(10, 20, heading), ...parts]);
}
