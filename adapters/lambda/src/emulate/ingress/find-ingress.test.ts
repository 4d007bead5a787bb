import { expect, test } from "vitest";
import { ingresses } from "./find-ingress.ts";
import { ingressNames } from "./ingress.ts";

test("each ingress names AWS's documents and has one of the known names", () => {
  expect(ingresses.map(({ name }) => name)).toEqual([...ingressNames]);
  for (const { sources } of ingresses) {
    expect(sources.length).toBeGreaterThan(0);
    for (const source of sources) expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//);
  }
});
