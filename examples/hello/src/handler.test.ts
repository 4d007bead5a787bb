import { startApp } from "@godwit/sdk/testing";
import { expect, test } from "vitest";

test("says hello", async () => {
  await using app = await startApp(new URL("..", import.meta.url));

  const response = await app.fetch("/");

  expect(response.status).toBe(200);
  expect(await response.text()).toBe("Hello!\n");
});
