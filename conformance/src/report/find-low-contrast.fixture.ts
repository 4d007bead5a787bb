/** What is read of an element: the compiler does not know browsers here. */
export interface PageElement {
  readonly tagName: string;
  readonly className: unknown;
  readonly parentElement: PageElement | null;
  readonly childNodes: Iterable<{ readonly nodeType: number; readonly textContent: string | null }>;
  readonly ownerDocument: { readonly defaultView: { getComputedStyle(element: PageElement): PageStyle } | null };
  checkVisibility(): boolean;
  querySelectorAll(selectors: string): Iterable<PageElement>;
}

interface PageStyle {
  readonly color: string;
  readonly backgroundColor: string;
  readonly fontSize: string;
  readonly fontWeight: string;
}

/**
 * Runs in a page: texts that stand out from their background less than WCAG 2.2 wants of level AA (1.4.3: 4.5, or 3 for large
 * text), with their ratio. Needs colours without transparency.
 */
export function findLowContrast(body: PageElement): readonly string[] {
  const styleOf = (element: PageElement): PageStyle => {
    const style = element.ownerDocument.defaultView?.getComputedStyle(element);
    if (style === undefined) throw new Error("Cannot read a style: the page has no window");
    return style;
  };
  const channels = (color: string): readonly number[] => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string): number => {
    const [red = 0, green = 0, blue = 0] = channels(color).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const backgroundOf = (element: PageElement | null): string => {
    if (element === null) return "rgb(255, 255, 255)";
    const { backgroundColor } = styleOf(element);
    return channels(backgroundColor)[3] === 0 ? backgroundOf(element.parentElement) : backgroundColor;
  };
  const hasText = (element: PageElement): boolean =>
    [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
  const found = new Set<string>();
  for (const element of body.querySelectorAll("*")) {
    if (!hasText(element) || !element.checkVisibility() || element.tagName === "SCRIPT") continue;
    const { color, fontSize, fontWeight } = styleOf(element);
    const [lighter = 0, darker = 0] = [luminance(color), luminance(backgroundOf(element))].sort((a, b) => b - a);
    const ratio = (lighter + 0.05) / (darker + 0.05);
    const size = Number.parseFloat(fontSize);
    const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
    if (ratio < (isLarge ? 3 : 4.5)) found.add(`${element.tagName} "${element.className}": ${ratio.toFixed(2)}`);
  }
  return [...found];
}
