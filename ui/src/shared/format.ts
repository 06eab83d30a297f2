// Numbers and dates as people say them.

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const numbers = new Intl.NumberFormat("en");

/** 12480 → "12,480" */
export function count(value: number): string {
  return numbers.format(value);
}

/** "1 change", "4 changes" */
export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}

/** A file's size: "480 bytes", "34 KB", "1.2 MB". */
export function bytes(value: number): string {
  if (value < 1024) return plural(value, "byte");
  const kilobytes = value / 1024;
  return kilobytes < 1000 ? `${Math.round(kilobytes)} KB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}

/** "14:02" */
export function clock(at: number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, "0")}:${String(date.getMinutes()).padStart(2, "0")}`;
}

/** A day for a narrow column: "Today", "Yesterday", "Tuesday", "7 Nov", "7 Nov 2025". */
export function day(at: number, now = Date.now()): string {
  const days = daysBetween(at, now);
  if (days <= 0) return "Today";
  if (days === 1) return "Yesterday";
  const date = new Date(at);
  if (days < 7) return date.toLocaleDateString("en", { weekday: "long" });
  const short = `${date.getDate()} ${date.toLocaleDateString("en", { month: "short" })}`;
  return date.getFullYear() === new Date(now).getFullYear() ? short : `${short} ${date.getFullYear()}`;
}

/** How long ago, in a sentence: "just now", "40 minutes ago", "yesterday", "on 7 Nov". */
export function ago(at: number, now = Date.now()): string {
  const gone = Math.max(0, now - at);
  if (gone < MINUTE) return "just now";
  if (gone < HOUR) return `${plural(Math.floor(gone / MINUTE), "minute")} ago`;
  const days = daysBetween(at, now);
  if (days <= 0) return `${plural(Math.floor(gone / HOUR), "hour")} ago`;
  if (days === 1) return "yesterday";
  return `on ${day(at, now)}`;
}

function daysBetween(at: number, now: number): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / DAY);
}

function startOfDay(at: number): number {
  const date = new Date(at);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

/** "Stripe webhooks: who retries" → "stripe-webhooks-who-retries", for showing only; the backend names the file. */
export function slug(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 80);
}

/** "on GitHub", but "in portfolio-backup" where it is a folder. */
export function onPlace({ name, folder }: { name: string; folder: boolean }): string {
  return `${folder ? "in" : "on"} ${name}`;
}

/** "GitHub", "the folder “portfolio-backup”" */
export function placeName({ name, folder }: { name: string; folder: boolean }): string {
  return folder ? `the folder “${name}”` : name;
}

/** With a capital at the beginning. */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
