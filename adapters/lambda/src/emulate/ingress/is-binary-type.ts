/** Whether a content type is one of those that the API takes for bytes. A pattern that covers all covers no type as well. */
export function isBinaryType(contentType: string | undefined, binaryMediaTypes: readonly string[]): boolean {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return binaryMediaTypes.some((pattern) => {
    const [family, kind] = pattern.toLowerCase().split("/");
    if (family === "*") return true;
    return kind === "*" ? type.startsWith(`${family}/`) : type === pattern.toLowerCase();
  });
}
