import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findLowContrast } from "./find-low-contrast.fixture.ts";
import { openInChromium, stopChromium, whyNoChromium } from "./open-in-chromium.fixture.ts";
import { hostileResults, mixedResults, resultsOf } from "./results.fixture.ts";
import { writeComparison } from "./write-comparison.ts";
import { writeReport } from "./write-report.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "godwit-test-chromium-"));
  await writeReport(mixedResults, join(folder, "mixed"));
  await writeReport(hostileResults, join(folder, "hostile"));
  const passing = mixedResults.results.map(({ failure, reason, ...result }) => ({
    ...result,
    verdict: "pass" as const,
  }));
  const runs = [resultsOf("reference", "1.0.0", passing), mixedResults];
  await writeComparison(runs, join(folder, "two"));
  await writeComparison([...runs, ...runs, ...runs], join(folder, "six"));
  await writeComparison([hostileResults, mixedResults], join(folder, "hostile"));
});
afterAll(async () => {
  await stopChromium();
  await rm(folder, { recursive: true });
});

/** The compiler does not know browsers here. */
interface NamedElement {
  readonly tagName: string;
  readonly outerHTML: string;
  readonly textContent: string | null;
  readonly labels?: Iterable<NamedElement>;
}

const pages = [
  "mixed/report.html",
  "hostile/report.html",
  "two/compare.html",
  "six/compare.html",
  "hostile/compare.html",
];
const shown = (page: Page): Promise<readonly (string | null)[]> =>
  page.locator("details.case:visible .case-id").allTextContents();

const widthOf = (page: Page): Promise<number> =>
  page.locator("html").evaluate((root: { readonly scrollWidth: number }) => root.scrollWidth);

describe("the pages, in Chromium", () => {
  test.for(pages.flatMap((name) => (["light", "dark"] as const).map((colorScheme) => [name, colorScheme] as const)))(
    "%s, %s: loads nothing, logs nothing, is no wider than a narrow window, and can be read",
    async ([name, colorScheme], context) => {
      context.skip(whyNoChromium() !== undefined, whyNoChromium());
      const { page, requests, messages } = await openInChromium(join(folder, name), { colorScheme, width: 360 });
      await page.locator("details").evaluateAll((all) => {
        for (const each of all) each.setAttribute("open", "");
      });
      expect(await widthOf(page)).toBe(360);
      expect(await page.locator("body").evaluate(findLowContrast)).toEqual([]);
      await page.setViewportSize({ width: 1280, height: 900 });
      expect(await widthOf(page)).toBe(1280);
      expect(await page.title()).not.toBe("taken");
      expect(requests).toEqual([`file://${join(folder, name)}`]);
      expect(messages).toEqual([]);
    },
  );

  test("have a language, landmarks, one first heading, and a name for whatever can be used", async (context) => {
    context.skip(whyNoChromium() !== undefined, whyNoChromium());
    for (const name of pages) {
      const { page } = await openInChromium(join(folder, name), {});
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      expect(await page.locator("h1").count()).toBe(1);
      for (const landmark of ["banner", "main", "search"] as const)
        expect(await page.getByRole(landmark).count()).toBe(1);
      const controls = page.locator("input, select, button, a, summary");
      const nameless = await controls.evaluateAll((all: NamedElement[]) =>
        all
          .filter((each) => {
            const isField = each.tagName === "INPUT" || each.tagName === "SELECT";
            return !(isField ? [...(each.labels ?? [])] : [each]).some(({ textContent }) => textContent?.trim());
          })
          .map(({ outerHTML }) => outerHTML),
      );
      expect(nameless).toEqual([]);
    }
  });

  test("filter by verdict, level, profile and text, and show all again", async (context) => {
    context.skip(whyNoChromium() !== undefined, whyNoChromium());
    const { page } = await openInChromium(join(folder, "mixed/report.html"), {});
    const status = page.getByRole("status");
    expect(await status.textContent()).toBe("All 65 cases");

    await page.getByRole("checkbox", { name: "fail 2", exact: true }).check();
    expect(await shown(page)).toEqual(["REQ-14", "HDR-08"]);
    expect(await status.textContent()).toBe("2 of 65 cases");
    await page.getByRole("checkbox", { name: "should" }).check();
    expect(await shown(page)).toEqual(["REQ-14"]);
    await page.getByRole("button", { name: "Show all" }).click();
    await expect.poll(() => status.textContent()).toBe("All 65 cases");

    await page.getByLabel("Profile").selectOption("atomics");
    expect(await shown(page)).toEqual(["KVA-01", "KVA-02", "KVA-03"]);
    await page.getByRole("searchbox").fill("FIFTY increments");
    expect(await shown(page)).toEqual(["KVA-03"]);
    // Enter would send the form, and the page with it, to nowhere.
    await page.getByRole("searchbox").press("Enter");
    expect(await shown(page)).toEqual(["KVA-03"]);
    await page.getByRole("searchbox").fill("there is no such word");
    expect(await page.locator("[data-area]:visible").count()).toBe(0);
  });

  test("open a failure from the matrix, by keyboard, even where a filter hid it", async (context) => {
    context.skip(whyNoChromium() !== undefined, whyNoChromium());
    const { page } = await openInChromium(join(folder, "mixed/report.html"), {});
    await page.getByRole("checkbox", { name: "pass 52", exact: true }).check();
    await page.getByRole("link", { name: /^HDR-08: fail/ }).focus();
    await page.keyboard.press("Enter");

    const failing = page.locator("#case-HDR-08");
    await failing.getByText("headers.set-cookie", { exact: true }).waitFor();
    const text = await failing.textContent();
    for (const part of [
      "1.0",
      "Expected 2 lines",
      "→ sent",
      "← received",
      "⇄ upstream",
      "GET /cookies HTTP/1.1\\r",
      "\\x00\\x01\\x7f",
      "A recipient may combine",
    ]) {
      expect(text).toContain(part);
    }
    expect(await failing.getByRole("link").getAttribute("href")).toBe(
      "https://www.rfc-editor.org/rfc/rfc9110#section-5.3",
    );
    // The summary has the focus: the next key closes it again.
    await page.keyboard.press("Enter");
    expect(await failing.getAttribute("open")).toBeNull();
  });

  test("show only cases that differ, side by side", async (context) => {
    context.skip(whyNoChromium() !== undefined, whyNoChromium());
    const { page } = await openInChromium(join(folder, "two/compare.html"), {});
    await page.getByRole("checkbox", { name: "Only those that differ" }).check();
    expect(await page.getByRole("status").textContent()).toBe("13 of 65 cases");
    const row = page.getByRole("row", { name: /HDR-08/ });
    await row.getByText("fail").click();
    await row.getByText("Expected 2 lines").waitFor();
  });

  test("are whole without their script, but for the filters", async (context) => {
    context.skip(whyNoChromium() !== undefined, whyNoChromium());
    const { page } = await openInChromium(join(folder, "mixed/report.html"), { javaScriptEnabled: false });
    expect(await page.getByRole("search").count()).toBe(0);
    expect((await shown(page)).length).toBe(65);
  });

  test("are light on paper, with what failed opened for it", async (context) => {
    context.skip(whyNoChromium() !== undefined, whyNoChromium());
    const { page } = await openInChromium(join(folder, "mixed/report.html"), {});
    const open = (): Promise<number> => page.locator("details.case[open]").count();
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await open()).toBe(3);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await open()).toBe(0);

    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await page.locator("body").evaluate(findLowContrast)).toEqual([]);
    expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(251, 251, 249)");
  });

  test.for(["mixed", "hostile"])("a real parser reads the junit.xml of %s", async (name, context) => {
    context.skip(whyNoChromium() !== undefined, whyNoChromium());
    const { page } = await openInChromium(join(folder, name, "junit.xml"), {});
    const [cases, errors] = [await page.locator("testcase").count(), await page.locator("parsererror").count()];
    expect([cases, errors]).toEqual([name === "mixed" ? 102 : 3, 0]);
  });
});
