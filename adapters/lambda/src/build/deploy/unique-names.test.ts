import { describe, expect, test } from "vitest";
import { pascalCase, snakeCase, uniqueNames } from "./unique-names.ts";

describe("uniqueNames", () => {
  test("numbers names that keys would share, in their order", () => {
    const names = uniqueNames(["api.url", "api-url", "api2", "api_url"], pascalCase);
    expect([...names.values()]).toEqual(["ApiUrl", "ApiUrl2", "Api2", "ApiUrl3"]);
  });

  test("does not give a number that makes another key's name", () => {
    expect([...uniqueNames(["a", "A", "a2"], pascalCase).values()]).toEqual(["A", "A2", "A22"]);
  });
});

test("pascalCase and snakeCase keep letters and digits", () => {
  expect(["apiBase.url", "_x-1"].map(pascalCase)).toEqual(["ApiBaseUrl", "X1"]);
  expect(["apiBase.url", "_x-1", "URL"].map(snakeCase)).toEqual(["api_base_url", "x_1", "url"]);
});
