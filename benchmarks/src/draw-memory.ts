import type { SoakPoint } from "./soak.ts";
import { colours, svgOf, textAt } from "./svg.ts";

const [LEFT, RIGHT, TOP, BOTTOM] = [70, 730, 40, 250];

/** Resident memory over the requests that one process has answered, from zero. */
export function drawMemory(points: readonly SoakPoint[]): string {
  const most = Math.max(...points.map(({ residentMiB }) => residentMiB));
  const last = points.at(-1)?.requests ?? 1;
  const top = Math.ceil(most / 100) * 100;
  const x = (requests: number) => LEFT + ((RIGHT - LEFT) * requests) / last;
  const y = (mebibytes: number) => BOTTOM - ((BOTTOM - TOP) * mebibytes) / top;
  const line = points.map((point) => `${x(point.requests).toFixed(1)},${y(point.residentMiB).toFixed(1)}`).join(" ");
  const lines = Array.from({ length: top / 100 + 1 }, (_, index) => index * 100).flatMap((mebibytes) => [
    `<path d="M${LEFT} ${y(mebibytes)}H${RIGHT}" stroke="${colours.other}" stroke-opacity="0.35"/>`,
    textAt(LEFT - 8, y(mebibytes) + 4, String(mebibytes), "end"),
  ]);
  const heading = "Resident memory of one process, in MiB, over the requests that it has answered";
  return svgOf(760, 285, heading, [
    textAt(10, 20, heading),
    ...lines,
    textAt(x(last / 2), BOTTOM + 22, (last / 2).toLocaleString("en"), "middle"),
    textAt(x(last), BOTTOM + 22, last.toLocaleString("en"), "middle"),
    `<polyline points="${line}" fill="none" stroke="${colours.own}" stroke-width="2"/>`,
  ]);
}
