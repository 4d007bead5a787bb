import type { Figure } from "./figures.ts";
import type { Spread } from "./spread.ts";

/** One line of the results. */
export interface Row {
  readonly figure: string;
  readonly value: number;
  readonly unit: Figure["unit"];
  readonly spread: Spread;
  /** What it was measured against. */
  readonly peer?: string;
  /** What else is to be known of it, for example how many apps there were. */
  readonly note?: string;
  readonly floor: number;
  readonly goal: number;
  readonly better: Figure["better"];
  readonly met: "goal" | "floor" | "neither";
}

/** A figure with what was measured. */
export function rowOf(figure: Figure, spread: Spread, details: Pick<Row, "peer" | "note"> = {}): Row {
  const { name, unit, floor, goal, better } = figure;
  const value = spread.median;
  return { figure: name, value, unit, spread, ...details, floor, goal, better, met: verdict(value, figure) };
}

function verdict(value: number, { floor, goal, better }: Figure): Row["met"] {
  const reaches = (bound: number) => (better === "lower" ? value <= bound : value >= bound);
  if (reaches(goal)) return "goal";
  return reaches(floor) ? "floor" : "neither";
}

/** For example `0.015 ms (0.014 to 0.019) · floor 0.02 · goal 0.01 · floor met`. */
export function formatRow({ figure, value, unit, spread, note, floor, goal, met }: Row): string {
  const state = { goal: "goal met", floor: "floor met", neither: "NOT MET" }[met];
  const measured = `${digits(value)} ${unit} (${digits(spread.min)} to ${digits(spread.max)})`;
  const about = note === undefined ? figure : `${figure} (${note})`;
  return `${about}\n  ${measured} · floor ${floor} · goal ${goal} · ${state}`;
}

function digits(value: number): string {
  return value.toPrecision(value < 100 ? 3 : 4);
}
