// A profile while it is filled in: what is typed, what is the matter with it, and where the person has been. An issue is
// shown at a field only once the person has left it or tried to go on.
import { call } from "../../ipc/client";
import type { Profile, ProfileIssue } from "../../ipc/client";
import { plural } from "../../shared/format";
import { Newest } from "../../shared/newest";

/** How long typing rests before it is checked. */
export const PAUSE_MS = 180;

const EMPTY: Profile = {
  name: "",
  nameLatin: null,
  headline: "",
  location: "",
  email: "",
  emailPublic: false,
  links: [],
};

export class ProfileDraft {
  readonly #hadLatin: boolean;
  profile = $state<Profile>(EMPTY);
  issues = $state.raw<ProfileIssue[]>([]);

  #touched = $state<Record<string, boolean>>({});
  readonly #checking = new Newest();

  constructor(profile: Profile = EMPTY) {
    this.profile = structuredClone(profile);
    this.#hadLatin = profile.nameLatin !== null;
  }

  /** Whether a name in Latin letters is asked for: the name has other letters, or there was one from the start. */
  get asksLatin(): boolean {
    return this.#hadLatin || hasOtherLetters(this.profile.name);
  }

  /** Settles when the issues are those of what was last asked about. Rejects with a `Failure`. */
  check(): Promise<void> {
    return this.#checking.ask(
      // Blank links stay in their places, so that an issue names the row that is on screen.
      () => call("check_profile", { profile: this.#trimmed() }),
      (issues) => {
        this.issues = issues;
      },
    );
  }

  /** What would be written: without edges and blank links. */
  clean(): Profile {
    const profile = this.#trimmed();
    return { ...profile, links: profile.links.filter((link) => link.url !== "" || link.label !== "") };
  }

  /** A field was left: from now on its issues are shown. */
  touch(field: string): void {
    this.#touched[field] = true;
  }

  /** The person tried to go on: every issue is shown. */
  touchAll(): void {
    this.#touched["*"] = true;
  }

  /** The issue of a field, once the person has been there. */
  issue(field: string): string | null {
    if (!this.#touched[field] && !this.#touched["*"]) return null;
    return this.issues.find((issue) => issue.field === field)?.message ?? null;
  }

  /** The fields with an issue, in the order of the form. */
  get wrongFields(): string[] {
    return this.issues.map(({ field }) => field);
  }

  /** What was probably meant in a field, once the person has been there. */
  suggestion(field: string): string | null {
    if (this.issue(field) === null) return null;
    return this.issues.find((issue) => issue.field === field)?.suggestion ?? null;
  }

  addLink(): void {
    this.profile.links = [...this.profile.links, { label: "", url: "" }];
  }

  removeLink(at: number): void {
    this.profile.links = this.profile.links.filter((_, index) => index !== at);
  }

  #trimmed(): Profile {
    const { name, nameLatin, headline, location, email, emailPublic, links } = $state.snapshot(this.profile);
    return {
      name: name.trim(),
      nameLatin: nameLatin?.trim() || null,
      headline: headline.trim(),
      location: location.trim(),
      email: email.trim(),
      emailPublic,
      links: links.map(({ label, url }) => ({ label: label.trim() || labelFor(url), url: url.trim() })),
    };
  }
}

const LABELS: Record<string, string> = {
  name: "Name",
  headline: "Headline",
  location: "Where you are",
  email: "E-mail",
};

/** What a field is called in the form: "E-mail", "Address of link 2". */
export function fieldLabel(field: string): string {
  const link = /^links\.(\d+)\.url$/.exec(field);
  return link ? `Address of link ${Number(link[1]) + 1}` : (LABELS[field] ?? field);
}

/** How many fields must still be mended, or null when none must. */
export function stillToMend(fields: readonly string[]): string | null {
  if (fields.length === 0) return null;
  return `${plural(fields.length, "field")} still ${fields.length === 1 ? "needs" : "need"} a look`;
}

function hasOtherLetters(name: string): boolean {
  return /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u.test(name);
}

const SITES: Record<string, string> = {
  "github.com": "GitHub",
  "gitlab.com": "GitLab",
  "linkedin.com": "LinkedIn",
  "medium.com": "Medium",
};

/** The name of a well-known site, else its host: what a link is called when nobody names it. */
export function labelFor(url: string): string {
  const host = /^https?:\/\/(?:www\.)?([^/:?#\s]+)/i.exec(url.trim())?.[1]?.toLowerCase() ?? "";
  return SITES[host] ?? host;
}
