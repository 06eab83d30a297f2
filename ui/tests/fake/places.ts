// Folders and first files, as the fake's create wizard meets them.
import type { Place, PlaceState, PlannedFile, Profile, ProfileIssue } from "../../src/ipc/client";

const STATES: Record<string, PlaceState> = {
  not_empty: { state: "not_empty", files: 12, portfolio: false },
  portfolio: { state: "not_empty", files: 24, portfolio: true },
  not_writable: { state: "not_writable", reason: "Only root may write to /opt." },
  inside_repository: { state: "inside_repository", root: "/home/asha/code/notes" },
  not_a_folder: { state: "not_a_folder" },
};

/** A path can also ask for a state by itself: its last folder bears the state's name. */
export function inspectPlace(typed: string, asked: string | null): Place {
  const path = typed.replace(/^~(?=\/|$)/, "/home/asha");
  if (!path.startsWith("/"))
    return { path, place: { state: "relative" }, synced: null, suggestion: `/home/asha/Documents/${path}` };
  const name =
    Object.keys(STATES).find((state) => path.endsWith(`/${state}`)) ?? (path.endsWith("-portfolio") ? asked : null);
  const place = STATES[name ?? ""] ?? { state: "free" };
  const synced = asked === "synced" || path.includes("Dropbox") ? "Dropbox" : null;
  const usable = place.state === "free" && !synced;
  return { path, place, synced, suggestion: usable ? null : "/home/asha/Documents/my-portfolio-2" };
}

export function checkProfile(profile: Profile): ProfileIssue[] {
  const issues: ProfileIssue[] = [];
  const add = (field: string, message: string, suggestion: string | null = null) =>
    issues.push({ field, message, suggestion });
  if (!profile.name.trim()) add("name", "A portfolio needs a name to stand under.");
  if (profile.headline.length > 120) add("headline", "Keep it under 120 characters: it stands on one line.");
  if (profile.email && !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(profile.email))
    add("email", "The part after @ looks unfinished, such as example.org.");
  if (profile.emailPublic && !profile.email) add("email", "There is no address to show yet.");
  profile.links.forEach((link, at) => {
    if (!link.url && !link.label) return;
    if (/\s/.test(link.url)) add(`links.${at}.url`, "An address has no spaces.");
    else if (!/^https?:\/\//.test(link.url))
      add(`links.${at}.url`, "An address begins with https://.", `https://${link.url}`);
  });
  return issues;
}

/** The profile as it is written: the e-mail only if it is public. */
export function tidy(profile: Profile): Profile {
  const { email, emailPublic } = profile;
  return { ...profile, email: emailPublic ? email : "", emailPublic: emailPublic && email !== "" };
}

export function planPortfolio(profile: Profile): PlannedFile[] {
  const contact = [
    profile.location,
    profile.emailPublic ? profile.email : "",
    ...profile.links.map((link) => `[${link.label}](<${link.url}>)`),
  ].filter(Boolean);
  const readme = `# ${profile.name}

${profile.headline ? `**${profile.headline}**` : ""}${contact.length ? `\n\n${contact.join(" · ")}` : ""}

I write about how developer products work and what I would build next. Everything here can be run, read or checked.

<!-- portico:works -->
<!-- /portico:works -->

## How this is arranged

- [Projects](projects/): an API and a data question, with how to run them
- [Writing](writing/): teardowns, system-design analyses, explainers, retrospectives
- [Diagrams](diagrams/): system architecture and data flow
`;
  const quote = (value: string) => JSON.stringify(value);
  const toml = `# What Portico needs to know. Everything in this file is public.
format = 1

[profile]
name = ${quote(profile.name)}
headline = ${quote(profile.headline)}
location = ${quote(profile.location)}
${profile.emailPublic ? `email = ${quote(profile.email)}` : '# email = "you@example.org"  (left out: it is not public)'}
${profile.links.map((link) => `\n[[profile.links]]\nlabel = ${quote(link.label)}\nurl = ${quote(link.url)}`).join("\n")}

[page]
paper = "a4"
`;
  const file = (path: string, text: string, note: string | null = null): PlannedFile => ({ path, text, note });
  return [
    file("README.md", readme, "who you are, and what is here"),
    file("portfolio.toml", toml, "what Portico needs to know"),
    file(".gitignore", ".DS_Store\nThumbs.db\n__pycache__/\n"),
    file(".gitattributes", "* text=auto eol=lf\n"),
    file(
      "projects/api-project/README.md",
      "# Delivery slots: an API to start from\n\nThis is a starter. Make it your own.\n",
      "runs at once, 3 endpoints",
    ),
    file("projects/api-project/api-docs.md", "# Delivery slots API\n\n## Endpoints\n"),
    file("projects/api-project/openapi.yaml", "openapi: 3.1.0\ninfo:\n  title: Delivery slots\n  version: 1.0.0\n"),
    file("projects/api-project/code/server.py", "from http.server import HTTPServer\n"),
    file("projects/api-project/code/test_server.py", "import unittest\n"),
    file("projects/data-project/README.md", "# A data question to start from\n", "questions, queries, data"),
    file("projects/data-project/analysis.md", "# Analysis\n"),
    file("projects/data-project/queries.sql", "select count(*) from orders;\n"),
    file("projects/data-project/data.csv", "id,ordered_at,slot,delivered\n"),
    ...["teardowns", "system-design-analyses", "technical-explainers", "retrospectives"].map((name) =>
      file(`writing/${name}/README.md`, `# ${name.replace(/-/g, " ")}\n`),
    ),
    ...["system-architecture", "data-flow"].map((name) =>
      file(`diagrams/${name}/README.md`, `# ${name.replace(/-/g, " ")}\n`),
    ),
  ];
}
