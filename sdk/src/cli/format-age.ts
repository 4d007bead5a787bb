const units = [
  { milliseconds: 86_400_000, name: "day" },
  { milliseconds: 3_600_000, name: "hour" },
  { milliseconds: 60_000, name: "minute" },
] as const;

/** How long ago something was, in milliseconds, for people: `5 minutes ago`. */
export function formatAge(milliseconds: number): string {
  const unit = units.find((candidate) => milliseconds >= candidate.milliseconds);
  if (unit === undefined) return "just now";
  const count = Math.floor(milliseconds / unit.milliseconds);
  return `${count} ${unit.name}${count === 1 ? "" : "s"} ago`;
}
