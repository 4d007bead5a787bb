/** Headers of an answer or a request, in their order. */
export function headersFromPairs(headers: readonly (readonly [string, string])[] = []): Headers {
  const made = new Headers();
  for (const [name, value] of headers) made.append(name, value);
  return made;
}
