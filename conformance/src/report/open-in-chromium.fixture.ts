import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";

/** A page with what it has asked for and said. */
export interface OpenedPage {
  readonly page: Page;
  /** Addresses, its own first. */
  readonly requests: readonly string[];
  /** What stands in the console, and errors that nobody caught. */
  readonly messages: readonly string[];
}

export interface OpenOptions {
  readonly colorScheme?: "light" | "dark";
  readonly width?: number;
  readonly javaScriptEnabled?: boolean;
}

const executablePath = (process.env.PATH ?? "")
  .split(delimiter)
  .map((directory) => join(directory, "chromium"))
  .find(existsSync);
let browser: Browser | undefined;

/** Why tests with Chromium are skipped here; an error where it is required. */
export function whyNoChromium(): string | undefined {
  if (executablePath !== undefined) return undefined;
  const isRequired = (process.env.GODWIT_REQUIRE_PEERS ?? "").split(",").includes("chromium");
  if (isRequired) throw new Error("GODWIT_REQUIRE_PEERS names chromium, which is not on the PATH");
  return "chromium is not on the PATH";
}

/** Opens a file in a window of its own. The browser is started once. */
export async function openInChromium(
  file: string,
  { colorScheme = "light", width = 1280, javaScriptEnabled = true }: OpenOptions,
): Promise<OpenedPage> {
  if (executablePath === undefined) throw new Error("chromium is not on the PATH");
  browser ??= await chromium.launch({
    executablePath,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  const page = await browser.newPage({ colorScheme, javaScriptEnabled, viewport: { width, height: 800 } });
  const requests: string[] = [];
  const messages: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(error.message));
  await page.goto(`file://${file}`);
  return { page, requests, messages };
}

/** Ends the browser with all of its windows. */
export async function stopChromium(): Promise<void> {
  await browser?.close();
  browser = undefined;
}
