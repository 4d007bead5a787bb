import { describe, expect, test } from "vitest";
import { HttpError } from "./http-error.ts";

describe("HttpError", () => {
  test("is a plain-text response of its status and message", async () => {
    const response = new HttpError(404, "no such item").getResponse();
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("text/plain;charset=UTF-8");
    expect(await response.text()).toBe("no such item");
  });

  test.each([200, 399, 600, 404.5, Number.NaN])("refuses status %d", (status) => {
    expect(() => new HttpError(status, "x")).toThrow(RangeError);
  });
});
