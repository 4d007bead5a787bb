import { expect, test } from "vitest";
import { configVariable } from "../build/deploy/config-variable.ts";
import { configVariables } from "./config-variables.ts";

test.each(["greeting", "apiKey", "a.b-c", "URL2Go", "x1Y"])("%s has the variable that templates give it", (key) => {
  expect(configVariables({ [key]: "value" })).toEqual({ [configVariable(key)]: "value" });
});
