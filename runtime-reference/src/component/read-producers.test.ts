import { describe, expect, test } from "vitest";
import { NotAComponentError } from "./not-a-component-error.ts";
import { readProducers } from "./read-producers.ts";

const preamble = [0x00, 0x61, 0x73, 0x6d, 0x0d, 0x00, 0x01, 0x00];
const text = (characters: string) => [characters.length, ...new TextEncoder().encode(characters)];

function componentWithSection(...content: readonly number[]): Uint8Array {
  return Uint8Array.from([...preamble, 0, content.length, ...content]);
}

describe("readProducers", () => {
  test("names the tools of processed-by, whatever stands before it", () => {
    const languages = [...text("language"), 1, ...text("JS"), ...text("")];
    const tools = [...text("processed-by"), 2, ...text("a"), ...text("1.0"), ...text("b"), ...text("2")];
    const bytes = componentWithSection(...text("producers"), 2, ...languages, ...tools);
    expect(readProducers(bytes)).toEqual([
      { name: "a", version: "1.0" },
      { name: "b", version: "2" },
    ]);
  });

  test("has none where no section says any", () => {
    expect(readProducers(componentWithSection(...text("name")))).toEqual([]);
  });

  test("refuses a section that announces more than it has, at once", () => {
    const endless = [0xff, 0xff, 0xff, 0xff, 0x0f];
    const bytes = componentWithSection(...text("producers"), 1, ...text("processed-by"), ...endless);
    expect(() => readProducers(bytes)).toThrow(NotAComponentError);
  });
});
