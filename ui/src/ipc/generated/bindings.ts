// Generated from the Rust types by `make bindings`. Do not edit.

export type Altered = { 
/**
 * Pictures that are named, since nobody else could load them.
 */
pictures: number, 
/**
 * Tables that became lists.
 */
tables: number, 
/**
 * Links that lead nowhere there, and became words.
 */
links: number, 
/**
 * Diagrams that stand as their source.
 */
diagrams: number, };

export type Background = { 
/**
 * Its origin, and who allowed to show it.
 */
origin: OriginView, 
/**
 * Its private original; none for a kind that isn't made from one.
 */
redaction: RedactionView | null, };

export type BackupLook = { 
/**
 * Its file.
 */
path: string, 
/**
 * When it was made, in milliseconds since the epoch.
 */
madeAt: number, 
/**
 * What it holds.
 */
holds: Holdings, 
/**
 * What is on this computer.
 */
here: Holdings, };

export type Change = { 
/**
 * Its path.
 */
path: string, 
/**
 * The document's id, if it is one.
 */
document: string | null, 
/**
 * Its title.
 */
title: string, 
/**
 * "New teardown, 512 words"
 */
summary: string, 
/**
 * How it changed.
 */
sort: ChangeSort, 
/**
 * Is it a draft?
 */
draft: boolean, 
/**
 * Is it proposed?
 */
selected: boolean, 
/**
 * Does Portico keep its lists up to date?
 */
managed: boolean, 
/**
 * Does the journal hold newer words that the file doesn't?
 */
unsaved: boolean, 
/**
 * Is it new, and of a kind that stays on this computer unless it is chosen on purpose?
 */
private: boolean, 
/**
 * Changed documents that show it, if it is a picture: it goes where they go.
 */
shownIn: Array<string>, 
/**
 * What holds it back.
 */
blocking: Array<Finding>, 
/**
 * What was looked at beside that, if it is a document.
 */
checked: Checked | null, };

export type ChangeSort = "added" | "modified" | "deleted" | "renamed";

export type Checked = { 
/**
 * Is nothing left in it that waits to be filled in?
 */
filled: boolean, 
/**
 * How many links lead to files of the portfolio.
 */
links: number, 
/**
 * Do all of them lead to something?
 */
linksWork: boolean, 
/**
 * Where they lead to files that the newest commit doesn't hold: readers find them only if they go along.
 */
needs: Array<string>, };

export type ChosenPicture = { 
/**
 * Its path in the portfolio.
 */
path: string, 
/**
 * What it shows, in the person's words; empty where none were said.
 */
words: string, 
/**
 * Why the page goes without it, and what would mend that.
 */
trouble: string | null, };

export type ConfidentialList = { 
/**
 * The terms.
 */
terms: Array<ConfidentialTerm>, 
/**
 * Does the portfolio say that there is a list, so that other computers ask for it?
 */
askedFor: boolean, 
/**
 * Can the portfolio be changed here, so that it can say so?
 */
writable: boolean, };

export type ConfidentialTerm = { 
/**
 * The term, or the pattern.
 */
term: string, 
/**
 * What it names.
 */
sort: TermSort, };

export type CopyNews = "first" | "original" | "list" | "both";

export type CreateRequest = { 
/**
 * The folder, which must not exist or be empty.
 */
path: string, 
/**
 * Whose it is.
 */
profile: Profile, 
/**
 * Who signs its commits; `None` where git already knows.
 */
identity: Identity | null, 
/**
 * Was the person told that a cloud service keeps the place in step?
 */
allowSynced: boolean, };

export type Creation = { "outcome": "created", 
/**
 * The address to publish to.
 */
url: string, 
/**
 * Its page.
 */
page: string | null, 
/**
 * Is it seen by the person and those they invite alone?
 */
private: boolean, } | { "outcome": "name_taken", 
/**
 * Whose account it is.
 */
owner: string, 
/**
 * Its address; `None` where the token can't see it.
 */
url: string | null, 
/**
 * Its page.
 */
page: string | null, 
/**
 * Is nothing in it yet? Then it can be published to.
 */
empty: boolean, } | { "outcome": "not_permitted", 
/**
 * Is it one of the older sort, with scopes in place of permissions?
 */
classic: boolean, } | { "outcome": "token_refused" } | { "outcome": "sso_needed", 
/**
 * Where that is done, on the same server.
 */
page: string | null, } | { "outcome": "rate_limited", 
/**
 * When it may be asked again, in milliseconds since the epoch.
 */
until: number | null, } | { "outcome": "refused", 
/**
 * Its own words.
 */
words: string, } | { "outcome": "redirected" } | { "outcome": "not_github", 
/**
 * What it answered.
 */
words: string, } | { "outcome": "trouble", 
/**
 * What it answered.
 */
words: string, } | { "outcome": "offline", 
/**
 * What happened.
 */
words: string, } | { "outcome": "certificate", 
/**
 * What is wrong.
 */
words: string, } | { "outcome": "proxy", 
/**
 * What it said.
 */
words: string, } | { "outcome": "not_created", 
/**
 * What happened.
 */
words: string, } | { "outcome": "stopped" } | { "outcome": "unknown", 
/**
 * What happened.
 */
words: string, 
/**
 * Is the answer still waited for?
 */
asking: boolean, };

export type CriterionState = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its text.
 */
text: string, 
/**
 * Is something written, and does none of its checks find anything? An ignored finding counts as met.
 */
met: boolean, 
/**
 * Ids of what stands against it.
 */
findings: Array<string>, 
/**
 * Ids of the sections it looked at, in the kind's order. None: the whole document.
 */
sections: Array<string>, 
/**
 * What would meet it, a sentence for each of its checks that has one to say.
 */
hints: Array<string>, };

export type Cut = { 
/**
 * The part, with the address of the whole where it has one.
 */
text: string, 
/**
 * Its length.
 */
characters: number, 
/**
 * How many paragraphs are left out.
 */
paragraphs: number, 
/**
 * Its last words before the cut.
 */
ends: string, };

export type CutOffer = { 
/**
 * What to leave out.
 */
cut: PageCut, 
/**
 * What it is called.
 */
title: string, 
/**
 * Lines that it wins.
 */
lines: number, };

export type Deleted = { 
/**
 * The number that brings it back.
 */
token: number, 
/**
 * The documents that still lead to it.
 */
leading: Array<Leading>, };

export type DiffLine = { 
/**
 * What became of it.
 */
op: DiffOp, 
/**
 * Its text, without the line break.
 */
text: string, };

export type DiffOp = "same" | "added" | "removed" | "skip";

export type DiffPart = { "part": "heading", 
/**
 * Its words.
 */
text: string, } | { "part": "gap", 
/**
 * How many.
 */
paragraphs: number, } | { "part": "paragraph", 
/**
 * Its pieces in order.
 */
runs: Array<DiffRun>, } | { "part": "note", 
/**
 * In words.
 */
text: string, };

export type DiffRun = { 
/**
 * What became of it.
 */
op: DiffOp, 
/**
 * Its text.
 */
text: string, };

export type DiffView = { 
/**
 * What is compared.
 */
title: string, 
/**
 * Words that are new.
 */
wordsAdded: number, 
/**
 * Words that are gone.
 */
wordsRemoved: number, 
/**
 * By the word.
 */
parts: Array<DiffPart>, 
/**
 * By the line.
 */
lines: Array<DiffLine>, 
/**
 * Is it no text?
 */
binary: boolean, };

export type DocumentEntry = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its path from the portfolio's root, for showing.
 */
path: string, 
/**
 * The kind's id; none for a plain Markdown file.
 */
kind: string | null, 
/**
 * "Teardown", "Project README", "Document"
 */
kindTitle: string, 
/**
 * The screen that lists it.
 */
room: Room, 
/**
 * Its title.
 */
title: string, 
/**
 * What it shows, in a sentence.
 */
line: string, 
/**
 * The skills it shows.
 */
skills: Array<string>, 
/**
 * Is it a draft?
 */
draft: boolean, 
/**
 * Is it a starter that nobody made their own yet?
 */
starter: boolean, 
/**
 * Can it only be read?
 */
readOnly: boolean, 
/**
 * Words of running text.
 */
words: number, 
/**
 * Most words that its kind has room for.
 */
wordsGoal: number | null, 
/**
 * Is it public?
 */
public: PublicState, 
/**
 * Last change, in milliseconds since the epoch.
 */
editedAt: number, 
/**
 * ISO date of the front matter.
 */
date: string | null, 
/**
 * Where else it can be read, in the order of the text.
 */
published: Array<Published>, };

export type Door = { 
/**
 * The server, by scheme, host and port: what a token is for.
 */
server: string, 
/**
 * "GitHub", or the host.
 */
name: string, 
/**
 * Where a token is made, with what it needs filled in where the server allows that.
 */
page: string | null, 
/**
 * What the token needs, for a person to choose there.
 */
needs: string | null, 
/**
 * May the server want a user's name besides the token?
 */
wantsUser: boolean, };

export type Elsewhere = { 
/**
 * Its title.
 */
title: string, 
/**
 * Its address.
 */
url: string, 
/**
 * What it shows, in one line.
 */
line: string, 
/**
 * What it is, in a word: "article", "repository", "talk"; may be empty.
 */
kind: string, };

export type EngineerReview = { 
/**
 * Who looked at it.
 */
who: string, 
/**
 * ISO date of the day.
 */
date: string, 
/**
 * What they said.
 */
comments: string, 
/**
 * What was changed after that.
 */
changed: string, };

export type ErrorCode = "not_found" | "not_a_repository" | "folder_not_usable" | "in_use" | "identity_missing" | "not_signed" | "unsafe_path" | "not_utf8" | "newer_format" | "invalid_input" | "disk_full" | "not_writable" | "broken_file" | "git" | "private_data" | "cancelled" | "internal";

export type Excerpt = { 
/**
 * The words before it, in its line.
 */
before: string, 
/**
 * The leak as it is written; a secret's beginning only.
 */
said: string, 
/**
 * The words after it, in its line.
 */
after: string, };

export type Exported = { 
/**
 * Where.
 */
path: string, 
/**
 * What reads otherwise on it than in the document.
 */
altered: Altered, };

export type Failure = { 
/**
 * What a screen can react to.
 */
code: ErrorCode, 
/**
 * What happened and what state the work is in.
 */
message: string, 
/**
 * The next step.
 */
hint: string | null, 
/**
 * What the system said.
 */
detail: string | null, 
/**
 * The file or folder concerned.
 */
path: string | null, };

export type FieldText = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its value; the items of a list have commas between.
 */
text: string, };

export type FieldType = "line" | "text" | "date" | "week" | "list" | "choice" | "url" | "project" | "number" | "document";

export type FieldView = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its label.
 */
title: string, 
/**
 * What it takes.
 */
kind: FieldType, 
/**
 * Must it be filled in?
 */
required: boolean, 
/**
 * What to write, and why.
 */
help: string, 
/**
 * What stands in it at first.
 */
default: string, 
/**
 * What there is to choose.
 */
choices: Array<string>, 
/**
 * Does it go into the file?
 */
inFrontMatter: boolean, };

export type Finding = { 
/**
 * Stays while the finding stays.
 */
id: string, 
/**
 * The rule.
 */
rule: string, 
/**
 * How much it weighs.
 */
severity: Severity, 
/**
 * The section's id.
 */
section: string | null, 
/**
 * First unit.
 */
from: number, 
/**
 * One past the last unit.
 */
to: number, 
/**
 * Its line, counted from 1.
 */
line: number, 
/**
 * What is the matter.
 */
message: string, 
/**
 * Why it matters, and what would mend it.
 */
why: string, 
/**
 * An edit that mends it.
 */
fix: Fix | null, 
/**
 * A strong example.
 */
example: string | null, };

export type FirstLook = { 
/**
 * Its weight.
 */
mark: Mark, 
/**
 * What is seen.
 */
text: string, 
/**
 * What the button says.
 */
action: string | null, 
/**
 * The document that it opens.
 */
document: string | null, 
/**
 * Or the screen.
 */
screen: string | null, };

export type FittedChoice = { 
/**
 * The choice.
 */
choice: PageChoice, 
/**
 * What was left out; empty where nothing helps, or nothing need go.
 */
cuts: Array<PageCut>, };

export type Fix = { 
/**
 * What the button says.
 */
title: string, 
/**
 * The edits.
 */
edits: Array<TextEdit>, 
/**
 * The document in which it is mended, if that is another one.
 */
elsewhere: string | null, };

export type FoundPublic = { 
/**
 * Names it by what it says.
 */
key: string, 
/**
 * What it is: the term as the list has it, or the sort of thing.
 */
what: string, 
/**
 * As it was written; of a secret its beginning.
 */
said: string, 
/**
 * Does it open something, so that it has to be revoked?
 */
opens: boolean, };

export type FrontMatterView = { 
/**
 * First unit.
 */
from: number, 
/**
 * One past the last unit.
 */
to: number, 
/**
 * Its keys.
 */
keys: Array<string>, 
/**
 * What stands in its fields; none where it can't be read.
 */
fields: Array<FieldText> | null, };

export type FrozenList = { 
/**
 * The README's path.
 */
path: string, 
/**
 * "README", "README of writing/teardowns"
 */
title: string, 
/**
 * What the lists are called: "Selected work".
 */
lists: Array<string>, };

export type Gate = { 
/**
 * What holds everything back.
 */
leaks: Array<Leak>, 
/**
 * The portfolio knows of a private list, and there is none on this computer.
 */
listMissing: boolean, 
/**
 * Is there a list on this computer that was looked for?
 */
listed: boolean, 
/**
 * The portfolio knows of a list that isn't here, and the person publishes without it.
 */
withoutList: boolean, };

export type Going = "same" | "files" | "takes";

export type HeldBack = { 
/**
 * Its id.
 */
id: string, 
/**
 * What stands against it, as Publish says.
 */
why: string, };

export type Hindrance = "forbidden" | "too_large" | "too_often" | "invalid" | "server" | "certificate" | "redirect" | "proxy";

export type Holdings = { 
/**
 * Confidential terms.
 */
terms: number, 
/**
 * Findings that are ignored for good.
 */
ignored: number, 
/**
 * What looked like a leak and may pass.
 */
passing: number, 
/**
 * Documents whose origin is noted.
 */
origins: number, 
/**
 * Originals of redacted copies.
 */
originals: number, 
/**
 * Engineers' reviews.
 */
reviews: number, 
/**
 * Kept texts: deleted ones, and those that gave way.
 */
kept: number, 
/**
 * Portfolios that were open before.
 */
portfolios: number, };

export type Identity = { 
/**
 * The name.
 */
name: string, 
/**
 * The e-mail address.
 */
email: string, };

export type ImpactGap = { 
/**
 * Which of the three.
 */
part: ImpactPart, 
/**
 * What is missing, and what would mend it.
 */
text: string, };

export type ImpactPart = "action" | "result" | "skill";

export type Kept = "key_store" | "session";

export type KeptText = { 
/**
 * The number that brings it back.
 */
token: number, 
/**
 * Its title.
 */
title: string, 
/**
 * Where it was.
 */
path: string, 
/**
 * Since when it is kept, in milliseconds since the epoch.
 */
at: number, 
/**
 * Why it is kept.
 */
why: KeptWhy, 
/**
 * Words of running text.
 */
words: number, };

export type KeptWhy = "deleted" | "gave_way";

export type KindFolder = { 
/**
 * Its path from the portfolio's root; may hold `{{ project }}`.
 */
path: string, 
/**
 * The value of each choice that it is named after.
 */
chosen: { [key in string]: string }, };

export type KindMistake = { 
/**
 * Its path from the portfolio's root.
 */
path: string, 
/**
 * The line, counted from 1, where one can be named.
 */
line: number | null, 
/**
 * What is wrong with it, as a sentence.
 */
reason: string, };

export type KindView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * What it is.
 */
purpose: string, 
/**
 * What it shows a hiring manager.
 */
proves: string, 
/**
 * When to write one.
 */
when: string, 
/**
 * Where it is put.
 */
folders: Array<KindFolder>, 
/**
 * The screen that lists it.
 */
room: Room, 
/**
 * Most words.
 */
goal: number | null, 
/**
 * Where most of them come from; none where that isn't asked.
 */
origin: Origin | null, 
/**
 * What is asked when one is made.
 */
fields: Array<FieldView>, 
/**
 * Its sections.
 */
sections: Array<SectionGuide>, 
/**
 * Does the portfolio bring it along, or change a built-in one?
 */
own: boolean, 
/**
 * Does a new one stay on this computer unless it is chosen on purpose?
 */
private: boolean, 
/**
 * Good questions for an engineer who reviews it.
 */
reviewQuestions: Array<string>, };

export type Known = { 
/**
 * Names it.
 */
key: string, 
/**
 * What it is: the term as the list has it, or the sort of thing.
 */
what: string, 
/**
 * Were they told that the remote holds it already?
 */
public: boolean, 
/**
 * Were they told that the remote can't be asked, and want it all the same?
 */
unasked: boolean, };

export type KnownKey = { 
/**
 * The key's fingerprint, as `ssh-keygen -l` shows it.
 */
fingerprint: string, 
/**
 * The known_hosts file that says so; `None` where the server's owner publishes the fingerprint.
 */
file: string | null, 
/**
 * The line in that file, counted from 1; 0 where there is none.
 */
line: number, 
/**
 * Does the line say that this key must not be trusted?
 */
revoked: boolean, };

export type Leading = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its title.
 */
title: string, };

export type Leak = { 
/**
 * Names it by what it says.
 */
key: string, 
/**
 * What sort of thing.
 */
sort: LeakSort, 
/**
 * What it is.
 */
what: string, 
/**
 * Where in the file or the commit.
 */
part: Part, 
/**
 * Its line, counted from 1; 0 where there are no lines.
 */
line: number, 
/**
 * The words around it.
 */
excerpt: Excerpt, 
/**
 * The file; none for a commit's own words.
 */
path: string | null, 
/**
 * The commits not yet published that hold it, oldest first.
 */
commits: Array<WaitingCommit>, 
/**
 * Does a change that could go hold it?
 */
chosen: boolean, 
/**
 * Does the remote hold it already, now or in an older version?
 */
public: boolean, 
/**
 * The words that were last said instead; empty where there were none.
 */
instead: string, };

export type LeakSort = "private_key" | "secret" | "term" | "machine" | "email" | "phone" | "notes" | "unread" | "identity";

export type LetGo = { 
/**
 * The term, as the list held it before.
 */
term: string, 
/**
 * In how many places it still stands.
 */
places: number, };

export type Link = { 
/**
 * What it is called.
 */
label: string, 
/**
 * Its address.
 */
url: string, };

export type Mark = "block" | "warn" | "hint" | "good";

export type MergePiece = { "piece": "clean", 
/**
 * The text.
 */
text: string, } | { "piece": "conflict", 
/**
 * As they stand on our side.
 */
ours: string, 
/**
 * As they stand on the other side.
 */
theirs: string, };

export type Missing = { 
/**
 * What it is.
 */
what: MissingPart, 
/**
 * In a sentence: what is missing, and what would mend it.
 */
text: string, };

export type MissingPart = "name" | "name_latin" | "headline" | "contact" | "works";

export type MoveRequest = { "to": "title", 
/**
 * The title.
 */
title: string, } | { "to": "folder", 
/**
 * The folder.
 */
folder: string, } | { "to": "back", 
/**
 * Where it was.
 */
path: string, 
/**
 * Its title then.
 */
title: string, };

export type MovedDocument = { 
/**
 * Its entry.
 */
entry: DocumentEntry, 
/**
 * Where it was.
 */
from: string, 
/**
 * Links that were changed on disk.
 */
links: number, 
/**
 * Documents in which they stand.
 */
documents: number, 
/**
 * Documents with links that could not be changed.
 */
missed: Array<string>, };

export type NewCopy = { 
/**
 * The first unit that is replaced; all that follows is.
 */
from: number, 
/**
 * What stands there afterwards, conflicts still to be decided.
 */
pieces: Array<MergePiece>, 
/**
 * For each conflict in its order what differs, by the word: `removed` stands here alone, `added` in the new copy.
 */
differ: Array<Array<DiffRun>>, 
/**
 * The copy before it was merged: to be noted once it is in the document.
 */
made: string, 
/**
 * Hash of the original.
 */
hash: string, 
/**
 * Why it says something else than the one before.
 */
news: CopyNews, };

export type NewRepository = { 
/**
 * Its name, as typed.
 */
name: string, 
/**
 * One line on what it is, or nothing.
 */
description: string, 
/**
 * Only the person and those they invite see it.
 */
private: boolean, };

export type NotesTaken = { 
/**
 * The picture's path.
 */
path: string, 
/**
 * The number under which the file as it was is kept.
 */
kept: number, 
/**
 * The hash of the file without them.
 */
hash: string, };

export type OpenDocument = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its text.
 */
text: string, 
/**
 * Hash of the bytes on disk: the base of saves.
 */
hash: string, 
/**
 * Its entry.
 */
entry: DocumentEntry, 
/**
 * Why it can't be edited.
 */
readOnly: string | null, 
/**
 * Text that was typed and never reached the file.
 */
recovered: Recovered | null, };

export type OpenOutcome = { "outcome": "opened", 
/**
 * What it holds.
 */
portfolio: PortfolioView, } | { "outcome": "not_a_repository", 
/**
 * The folder.
 */
path: string, } | { "outcome": "in_use", 
/**
 * The folder.
 */
path: string, };

export type Origin = "fictional" | "public-product" | "employer";

export type OriginView = { 
/**
 * Is it asked for this kind at all?
 */
asked: boolean, 
/**
 * What was said, or what holds while nothing was said; none where nothing holds.
 */
origin: Origin | null, 
/**
 * Where most of its kind come from.
 */
usual: Origin, 
/**
 * Who allowed to show it, as far as that is noted.
 */
permission: Permission, };

export type OriginalState = "not_used" | "unchanged" | "changed" | "missing";

export type OwnKey = { 
/**
 * What it is.
 */
key: SshKey, 
/**
 * Where its passphrase is, if it is known.
 */
kept: Kept | null, };

export type OwnKind = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Its file, from the portfolio's root.
 */
path: string, 
/**
 * Does it change a built-in kind?
 */
changes: boolean, };

export type OwnKinds = { 
/**
 * Those that are used.
 */
used: Array<OwnKind>, 
/**
 * Those that came from elsewhere and wait for the person's word.
 */
waiting: Array<OwnKind>, 
/**
 * What is wrong with those that can't be used.
 */
mistakes: Array<KindMistake>, 
/**
 * Changes when one of them does.
 */
stamp: string, };

export type PageChoice = { 
/**
 * The design's name.
 */
design: string, 
/**
 * What it is printed on.
 */
paper: Paper, 
/**
 * Size of the body text in points; as large as fits where none was chosen.
 */
textSize: number | null, 
/**
 * Works in the order that was chosen: ids of documents, addresses of works elsewhere. Those that aren't named follow.
 */
order: Array<string>, 
/**
 * Ids of works that are left out.
 */
leaveOut: Array<string>, 
/**
 * Names of skills that are left out.
 */
leaveOutSkills: Array<string>, 
/**
 * Lines that this page says in its own words: by a work's id, or `headline`, `opening` (which only pages have) or
 * `picture`.
 */
wording: { [key in string]: string }, 
/**
 * The parts on the page, in their order.
 */
parts: Array<PagePart>, 
/**
 * A picture of the portfolio, by its path.
 */
picture: string | null, 
/**
 * A code in the corner that leads to the portfolio.
 */
qr: boolean, };

export type PageCut = { "of": "work", 
/**
 * Its id.
 */
id: string, } | { "of": "skill", 
/**
 * Its name.
 */
name: string, } | { "of": "part", 
/**
 * Which.
 */
part: PagePart, };

export type PageDesign = { 
/**
 * Its name in files and commands.
 */
id: string, 
/**
 * Its name on the screen.
 */
title: string, 
/**
 * What it is good for, in a sentence.
 */
purpose: string, };

export type PageFit = { "fit": "fits", 
/**
 * Lines left.
 */
linesFree: number, } | { "fit": "too_long", 
/**
 * Lines over.
 */
linesOver: number, 
/**
 * What could be left out, the cheapest first.
 */
cuts: Array<CutOffer>, };

export type PageFormat = "pdf" | "html" | "png" | "txt" | "md" | "json-resume";

export type PagePart = "opening" | "works" | "picture" | "experience" | "skills" | "education";

export type PagePictureFile = { 
/**
 * The file's name.
 */
name: string, 
/**
 * Where it is in the portfolio; none where it comes from outside.
 */
path: string | null, 
/**
 * What it shows, as a `data:` address.
 */
source: string, };

export type PageVersion = { 
/**
 * Tells it from the others.
 */
number: number, 
/**
 * What it is called: "Stripe, API PM".
 */
name: string, 
/**
 * What was chosen for it.
 */
choice: PageChoice, 
/**
 * When it was changed last, in milliseconds since the epoch.
 */
changedAt: number, };

export type PageView = { 
/**
 * What was chosen.
 */
choice: PageChoice, 
/**
 * The designs there are.
 */
designs: Array<PageDesign>, 
/**
 * The page as a picture: a `data:` address.
 */
image: string, 
/**
 * Its width in points.
 */
widthPt: number, 
/**
 * Its height in points.
 */
heightPt: number, 
/**
 * Size of the text in points.
 */
textSize: number, 
/**
 * Does it fit?
 */
fit: PageFit, 
/**
 * The works.
 */
works: Array<PageWork>, 
/**
 * The skills on the page.
 */
skills: Array<Skill>, 
/**
 * Skills that only drafts show, which is why they aren't there.
 */
unshown: Array<UnshownSkill>, 
/**
 * Lines that each chosen part takes, in their order.
 */
partLines: Array<number>, 
/**
 * The headline as the page says it.
 */
headline: string, 
/**
 * The opening as the page says it.
 */
opening: string, 
/**
 * What a machine reads.
 */
text: string, 
/**
 * What the machine finds in it.
 */
facts: Array<ReadFact>, 
/**
 * The picture that was chosen, and why the page goes without it where it does.
 */
picture: ChosenPicture | null, 
/**
 * Works that stand elsewhere.
 */
elsewhere: Array<Elsewhere>, 
/**
 * What a reader would miss.
 */
missing: Array<Missing>, 
/**
 * Characters that no font has.
 */
unprintable: Array<string>, };

export type PageWork = { 
/**
 * Its id: a document's, or an address.
 */
id: string, 
/**
 * Its title.
 */
title: string, 
/**
 * What it shows, as the portfolio says it.
 */
line: string, 
/**
 * What this page says instead; empty where it says the same.
 */
said: string, 
/**
 * What the line lacks to be strong, where it stands on the page.
 */
gaps: Array<ImpactGap>, 
/**
 * Does it stand elsewhere?
 */
elsewhere: boolean, 
/**
 * Does it stand on the page?
 */
on: boolean, 
/**
 * Is it a draft?
 */
draft: boolean, 
/**
 * Is something in it confidential, so that it can't stand here?
 */
held: boolean, 
/**
 * Lines it takes.
 */
lines: number, };

export type Paper = "a4" | "letter";

export type Part = "text" | "name" | "notes" | "inside" | "message" | "header" | "person" | "branch";

export type Passed = { 
/**
 * Names it by what it says, and its file where it passes there alone.
 */
key: string, 
/**
 * What it is: the term as the list has it, or the sort of thing.
 */
what: string, 
/**
 * As it was written; of a secret its beginning.
 */
said: string, 
/**
 * The file that it was first met in; empty for a commit's own words.
 */
place: string, 
/**
 * Does it pass in that file alone?
 */
only_here: boolean, 
/**
 * Why it may be read.
 */
reason: string, 
/**
 * When that was decided, in milliseconds since the epoch.
 */
at: number, };

export type Permission = { 
/**
 * Who gave it.
 */
by: string, 
/**
 * The day: `2026-05-12`. One that was noted before days were asked for may be written otherwise.
 */
on: string, };

export type PictureChange = { 
/**
 * As the newest commit has it; none where it is new.
 */
before: PictureSide | null, 
/**
 * As it is now; none where it was deleted.
 */
after: PictureSide | null, 
/**
 * The documents that show it.
 */
shown: Array<ShownPicture>, };

export type PictureFile = { 
/**
 * Its name.
 */
name: string, 
/**
 * Its size in bytes.
 */
size: number, 
/**
 * Its bytes in base64; nothing where it is too large to be taken.
 */
data: string, };

export type PictureLook = { "look": "fits", 
/**
 * Pixels from left to right.
 */
width: number, 
/**
 * Pixels from top to bottom.
 */
height: number, } | { "look": "refused", 
/**
 * Why.
 */
message: string, 
/**
 * What to do instead.
 */
hint: string, };

export type PictureSide = { 
/**
 * The file's size in bytes.
 */
bytes: number, 
/**
 * Pixels from left to right, and from top to bottom; none where only drawing it tells.
 */
pixels: [number, number] | null, 
/**
 * It as a `data:` address; none where it can't be shown.
 */
source: string | null, 
/**
 * Why it can't be shown.
 */
trouble: string | null, };

export type Place = { 
/**
 * The place as it was named.
 */
path: string, 
/**
 * What it is.
 */
place: PlaceState, 
/**
 * The cloud service that keeps it in step, if there is one.
 */
synced: string | null, 
/**
 * A place near it that can be used.
 */
suggestion: string | null, };

export type PlaceState = { "state": "free" } | { "state": "not_empty", 
/**
 * How many things lie in it.
 */
files: number, 
/**
 * Is it a portfolio or a repository that could be opened?
 */
portfolio: boolean, } | { "state": "not_writable", 
/**
 * What the system says.
 */
reason: string, } | { "state": "inside_repository", 
/**
 * That repository's folder.
 */
root: string, } | { "state": "not_a_folder" } | { "state": "relative" };

export type PlannedFile = { 
/**
 * Where, from the portfolio's root.
 */
path: string, 
/**
 * What it is for.
 */
note: string | null, 
/**
 * What it will say.
 */
text: string, };

export type PointedBack = { 
/**
 * They name it now.
 */
written: Array<string>, 
/**
 * They named it, and do no longer.
 */
letGo: Array<string>, 
/**
 * The editor holds them.
 */
open: Array<string>, 
/**
 * They could not be changed.
 */
missed: Array<string>, };

export type PortfolioView = { 
/**
 * Its folder.
 */
path: string, 
/**
 * The folder's name.
 */
folder: string, 
/**
 * Whose it is.
 */
name: string, 
/**
 * The person.
 */
profile: Profile, 
/**
 * All documents, newest edit first.
 */
documents: Array<DocumentEntry>, 
/**
 * The rooms of a recommended portfolio.
 */
slots: Array<SlotView>, 
/**
 * Is there a `portfolio.toml`?
 */
madeByPortico: boolean, 
/**
 * Why nothing may be changed, if so.
 */
readOnly: string | null, 
/**
 * The branch.
 */
branch: string, 
/**
 * Who signs commits.
 */
identity: Identity | null, 
/**
 * Where it is published.
 */
remote: RemoteView | null, 
/**
 * Changes that publishing proposes to send.
 */
waiting: number, 
/**
 * Changed documents that publishing would hold back though they are no drafts.
 */
heldBack: Array<HeldBack>, 
/**
 * Commits that the remote lacks.
 */
unsent: number, 
/**
 * When the newest commit that the remote holds was made.
 */
lastPublishedAt: number | null, 
/**
 * The last twelve weeks, oldest first.
 */
weeks: Array<WeekWork>, 
/**
 * This week.
 */
week: Week, 
/**
 * What a hiring manager sees first.
 */
firstLook: Array<FirstLook>, 
/**
 * Ids of documents with text that is in the journal and not in the file.
 */
unsaved: Array<string>, 
/**
 * Texts that were deleted or gave way to another one, and can be had back.
 */
kept: number, 
/**
 * Is it the sample that Portico made?
 */
sample: boolean, 
/**
 * The kinds that it brings along.
 */
ownKinds: OwnKinds, };

export type PostCopy = { 
/**
 * The whole text.
 */
text: string, 
/**
 * Its length as LinkedIn counts.
 */
characters: number, 
/**
 * Most characters that fit.
 */
limit: number, 
/**
 * What fits, where the whole doesn't.
 */
cut: Cut | null, };

export type Preview = { 
/**
 * Clean HTML, one top-level block each.
 */
blocks: Array<string>, 
/**
 * The title, where the text itself has no first heading.
 */
title: string | null, 
/**
 * What the front matter says: date, skills.
 */
facts: Array<string>, };

export type Profile = { 
/**
 * The name as the person writes it.
 */
name: string, 
/**
 * The same in Latin letters, where the name is in another script.
 */
nameLatin: string | null, 
/**
 * One line: what they do, for whom.
 */
headline: string, 
/**
 * Place; may be empty.
 */
location: string, 
/**
 * E-mail address; may be empty.
 */
email: string, 
/**
 * Is the address shown in public?
 */
emailPublic: boolean, 
/**
 * Pages elsewhere.
 */
links: Array<Link>, };

export type ProfileIssue = { 
/**
 * `name`, `headline`, `email`, `links.0.url` and so on.
 */
field: string, 
/**
 * What is the matter, and what to do.
 */
message: string, 
/**
 * What was probably meant.
 */
suggestion: string | null, };

export type PublicState = "not_yet" | "changed_since" | "published";

export type PublishOutcome = { 
/**
 * The commit that was made.
 */
commit: string | null, 
/**
 * Its message.
 */
message: string | null, 
/**
 * How the push ended.
 */
push: PushOutcome, 
/**
 * When, in milliseconds since the epoch.
 */
at: number, };

export type PublishPlan = { 
/**
 * Where it goes.
 */
remote: RemoteView | null, 
/**
 * The branch.
 */
branch: string, 
/**
 * What changed.
 */
changes: Array<Change>, 
/**
 * Commits that the remote lacks.
 */
unpushed: Array<WaitingCommit>, 
/**
 * The proposed message.
 */
message: string, 
/**
 * When the newest commit that the remote holds was made.
 */
lastPublishedAt: number | null, 
/**
 * Who signs.
 */
identity: Identity | null, 
/**
 * Why nothing can be published now.
 */
problem: string | null, 
/**
 * What is unusual about the repository, what stops publishing first.
 */
told: Array<Told>, 
/**
 * READMEs with lists that stay as somebody wrote them, and that nobody decided about.
 */
frozen: Array<FrozenList>, 
/**
 * What must not become public.
 */
gate: Gate, 
/**
 * What turned out to be public when it was to be taken out, and was not yet read.
 */
foundPublic: Array<FoundPublic>, 
/**
 * A push of which nobody knows what became.
 */
inDoubt: PublishOutcome | null, };

export type PublishProgress = { 
/**
 * What is going on.
 */
step: PublishStep, 
/**
 * Objects sent.
 */
done: number, 
/**
 * Objects to send.
 */
total: number, };

export type PublishRequest = { 
/**
 * Paths of the chosen changes.
 */
paths: Array<string>, 
/**
 * The commit's message.
 */
message: string, };

export type PublishStep = "committing" | "connecting" | "sending" | "checking";

export type Published = { 
/**
 * Its address.
 */
url: string, 
/**
 * ISO date of the day, where it is known.
 */
date: string | null, 
/**
 * "LinkedIn", "Medium", or the host.
 */
place: string, };

export type PushOutcome = { "outcome": "pushed", 
/**
 * How many it lacked.
 */
commits: number, } | { "outcome": "up_to_date" } | { "outcome": "no_remote" } | { "outcome": "held_back" } | { "outcome": "rejected", 
/**
 * Its own words.
 */
words: string, } | { "outcome": "diverged", 
/**
 * How many, if that can be told.
 */
behind: number | null, } | { "outcome": "needs_credentials", 
/**
 * How it is reached.
 */
way: Way, 
/**
 * The server, with its port where that isn't the usual one.
 */
host: string, 
/**
 * Was something shown that it didn't accept?
 */
refused: boolean, 
/**
 * What was tried.
 */
words: string, } | { "outcome": "needs_passphrase", 
/**
 * The server, with its port where that isn't the usual one.
 */
host: string, 
/**
 * The key's name.
 */
key: string, 
/**
 * Was a passphrase tried that doesn't open it?
 */
wrong: boolean, 
/**
 * What was tried.
 */
words: string, } | { "outcome": "unknown_host", 
/**
 * The server, with its port where that isn't 22.
 */
host: string, 
/**
 * The fingerprint of the key it showed.
 */
fingerprint: string, } | { "outcome": "changed_host", 
/**
 * The server, with its port where that isn't 22.
 */
host: string, 
/**
 * The server as known_hosts files name it.
 */
name: string, 
/**
 * The fingerprint of the key it showed.
 */
fingerprint: string, 
/**
 * The keys that it was known by.
 */
known: Array<KnownKey>, } | { "outcome": "not_found", 
/**
 * What the server said.
 */
words: string, } | { "outcome": "offline", 
/**
 * What happened.
 */
words: string, } | { "outcome": "hindered", 
/**
 * What it is.
 */
by: Hindrance, 
/**
 * What happened.
 */
words: string, } | { "outcome": "stopped" } | { "outcome": "unknown", 
/**
 * What happened.
 */
words: string, 
/**
 * Is the answer still waited for?
 */
asking: boolean, } | { "outcome": "failed", 
/**
 * What happened.
 */
words: string, };

export type ReadFact = { 
/**
 * Is it as it should be?
 */
good: boolean, 
/**
 * What was found, or what wasn't.
 */
text: string, };

export type ReadyOutcome = { "outcome": "edits", 
/**
 * For the one open editor.
 */
edits: Array<TextEdit>, } | { "outcome": "blocked", 
/**
 * The findings.
 */
findings: Array<Finding>, };

export type Recent = { 
/**
 * Its folder.
 */
path: string, 
/**
 * Whose it is.
 */
name: string, 
/**
 * When it was opened last, in milliseconds since the epoch.
 */
openedAt: number, 
/**
 * Is its folder gone?
 */
missing: boolean, };

export type RecordedReview = { 
/**
 * Tells it from the others.
 */
number: number, 
/**
 * The review.
 */
review: EngineerReview, };

export type Recovered = { 
/**
 * The text.
 */
text: string, 
/**
 * When it was typed, in milliseconds since the epoch.
 */
at: number, 
/**
 * How many words differ from the file.
 */
words: number, };

export type RedactionView = { 
/**
 * Where the original lies; empty where none was named.
 */
original: string, 
/**
 * How the document stands to it; none where no original was named.
 */
state: OriginalState | null, 
/**
 * When the copy was made last, in milliseconds since the epoch.
 */
madeAt: number | null, 
/**
 * What stands for what.
 */
replacements: Array<Replacement>, };

export type RelinkedText = { 
/**
 * The edits.
 */
edits: Array<TextEdit>, 
/**
 * How many links they change.
 */
links: number, };

export type RemoteSet = { 
/**
 * The place.
 */
remote: RemoteView, 
/**
 * Did a password or token stand in the address? It was kept nowhere.
 */
secretLeftOut: boolean, };

export type RemoteView = { 
/**
 * Its address, without passwords and tokens.
 */
url: string, 
/**
 * "GitHub", a host, or the folder's name.
 */
name: string, 
/**
 * Is it a folder on this computer?
 */
folder: boolean, 
/**
 * Is it a folder that isn't there any more?
 */
gone: boolean, 
/**
 * Its page on the web.
 */
page: string | null, };

export type RenamedFile = { 
/**
 * Where it was.
 */
from: string, 
/**
 * Where it is now.
 */
to: string, 
/**
 * Links that were changed on disk.
 */
links: number, 
/**
 * Documents with links that could not be changed.
 */
missed: Array<string>, };

export type Replacement = { 
/**
 * The term, which nobody may read.
 */
term: string, 
/**
 * What stands for it; may be empty.
 */
replacement: string, };

export type RepositoryAsked = { 
/**
 * What the server said.
 */
creation: Creation, 
/**
 * Where it is published from now on, if the repository was created.
 */
remote: RemoteSet | null, 
/**
 * Where the token is kept now, if the server accepted it.
 */
kept: Kept | null, };

export type RepositoryCheck = { 
/**
 * Its name as GitHub takes it.
 */
called: string, 
/**
 * What can't be as it is.
 */
issues: Array<RepositoryIssue>, };

export type RepositoryField = "name" | "description";

export type RepositoryIssue = { 
/**
 * What it is about.
 */
field: RepositoryField, 
/**
 * What to change.
 */
message: string, };

export type RestoredBackup = { 
/**
 * The backup of what was here before.
 */
before: string, };

export type Review = { 
/**
 * Words of the whole.
 */
words: number, 
/**
 * Fewest that the kind asks for.
 */
goalMin: number | null, 
/**
 * Most that it has room for.
 */
goalMax: number | null, 
/**
 * Its sections, missing ones at their place.
 */
sections: Array<SectionView>, 
/**
 * The weightiest first.
 */
findings: Array<Finding>, 
/**
 * The rubric.
 */
criteria: Array<CriterionState>, 
/**
 * Is it a draft?
 */
draft: boolean, 
/**
 * Its title.
 */
title: string, 
/**
 * Where the front matter is, and what is in it.
 */
frontMatter: FrontMatterView | null, 
/**
 * The next step, in a sentence.
 */
next: string | null, 
/**
 * Where else it can be read.
 */
published: Array<Published>, 
/**
 * The date in its line on engineering review.
 */
revised: string | null, };

export type Rewritten = { 
/**
 * The commit that the branch led to, in hexadecimal; a reference keeps it.
 */
before: string, 
/**
 * The commit that it leads to now.
 */
after: string, 
/**
 * How many commits were made anew.
 */
commits: number, 
/**
 * How many of them had a signature and have none now: a signature holds for the very words it was made of.
 */
signatures_lost: number, };

export type RichTarget = "medium" | "confluence" | "notion";

export type Room = "writing" | "projects" | "diagrams" | "other";

export type SaidInstead = { 
/**
 * The document's path.
 */
path: string, 
/**
 * How often it stood in the document.
 */
count: number, 
/**
 * The versions that were written anew.
 */
rewritten: Rewritten | null, 
/**
 * The number under which the file's words are kept, and the hash of the new ones.
 */
kept: [number, string] | null, };

export type SaidOtherwise = { 
/**
 * What was replaced, for undoing it.
 */
said: SaidInstead | null, 
/**
 * Why nothing was.
 */
stopped: Unmended | null, };

export type SaveOutcome = { "outcome": "saved", 
/**
 * Hash of the bytes now on disk: the base of the next save.
 */
hash: string, 
/**
 * When.
 */
at: number, } | { "outcome": "changed_on_disk", 
/**
 * Hash of what is on disk.
 */
hash: string, 
/**
 * What is on disk.
 */
text: string, } | { "outcome": "deleted_on_disk" };

export type SectionGuide = { 
/**
 * Its id.
 */
id: string, 
/**
 * Short, for the outline.
 */
title: string, 
/**
 * The heading in the document.
 */
heading: string, 
/**
 * Must it be there?
 */
required: boolean, 
/**
 * Most words.
 */
budget: number | null, 
/**
 * Shown in the empty section, never in the file.
 */
slot: string, 
/**
 * What good looks like.
 */
guidance: string, 
/**
 * Questions to answer.
 */
prompts: Array<string>, 
/**
 * A weak example.
 */
weak: string | null, 
/**
 * A strong one.
 */
strong: string | null, };

export type SectionState = "empty" | "begun" | "good";

export type SectionView = { 
/**
 * Its id; none for a heading that the kind doesn't know.
 */
id: string | null, 
/**
 * Short title.
 */
title: string, 
/**
 * First unit.
 */
from: number, 
/**
 * One past the last unit.
 */
to: number, 
/**
 * Its line, counted from 1.
 */
line: number, 
/**
 * Words in it.
 */
words: number, 
/**
 * Most that it has room for.
 */
budget: number | null, 
/**
 * Must it be there?
 */
required: boolean, 
/**
 * Is it there?
 */
present: boolean, 
/**
 * How far it is.
 */
state: SectionState, 
/**
 * The weightiest finding in it.
 */
worst: Mark | null, 
/**
 * What it needs, in words.
 */
needs: string | null, 
/**
 * The headings within it that are no sections of their own.
 */
headings: Array<SubHeading>, };

export type SentPage = { 
/**
 * Tells it from the others.
 */
number: number, 
/**
 * When, in milliseconds since the epoch.
 */
at: number, 
/**
 * The version's name as it was then; empty for the page for everyone.
 */
version: string, 
/**
 * The format's name.
 */
format: string, 
/**
 * Where the file went.
 */
place: string, 
/**
 * The newest commit then; empty before the first.
 */
head: string, 
/**
 * The file's size in bytes.
 */
size: number, };

export type Severity = "blocking" | "warning" | "hint";

export type ShownPicture = { 
/**
 * The document's title.
 */
title: string, 
/**
 * The words that stand for the picture; empty where there are none.
 */
words: string, };

export type Sight = { 
/**
 * Does it speak for the person?
 */
good: boolean, 
/**
 * What it is; if it doesn't, what would mend it.
 */
text: string, 
/**
 * The document to open for that, by its id.
 */
document: string | null, };

export type SignIn = { 
/**
 * The server, and where a token for it is made.
 */
door: Door, 
/**
 * Where its token is, if there is one.
 */
kept: Kept | null, 
/**
 * Did the server refuse that one? Then it is shown no more.
 */
refused: boolean, };

export type Skill = { 
/**
 * The skill's name.
 */
name: string, 
/**
 * Titles of the works that show it.
 */
shown_in: Array<string>, };

export type SlotView = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its name.
 */
title: string, 
/**
 * Where it is, or would be made.
 */
path: string, 
/**
 * Is it there?
 */
present: boolean, 
/**
 * What belongs there.
 */
purpose: string, };

export type SshDoor = { 
/**
 * "GitHub", or the host.
 */
name: string, 
/**
 * Where an SSH key is added to an account, where that is known.
 */
keysPage: string | null, 
/**
 * The `https://` address of the same repository, where a token can take the place of a key.
 */
https: string | null, };

export type SshKey = { 
/**
 * Its file's name.
 */
name: string, 
/**
 * Its public half in one line, to be added to an account; `None` where it can't be told without the passphrase.
 */
public: string | null, 
/**
 * The fingerprint of the public half, as servers show it.
 */
fingerprint: string | null, 
/**
 * Is it protected by a passphrase?
 */
locked: boolean, };

export type SshSignIn = { 
/**
 * The server, and where a key is added to an account there.
 */
door: SshDoor, 
/**
 * The keys of this computer, in the order in which they are shown to the server.
 */
keys: Array<OwnKey>, };

export type StartInfo = { 
/**
 * This Portico's version.
 */
version: string, 
/**
 * The chosen theme.
 */
theme: Theme, 
/**
 * Portfolios that were open before.
 */
recents: Array<Recent>, 
/**
 * The one that was open last, if it is still there.
 */
reopen: string | null, };

export type Step = { "does": "go", 
/**
 * The way.
 */
way: WayBack, } | { "does": "go_unsigned" } | { "does": "sign_again" };

export type SubHeading = { 
/**
 * Its words.
 */
title: string, 
/**
 * First unit.
 */
from: number, };

export type Suspect = { 
/**
 * What sort of thing.
 */
sort: LeakSort, 
/**
 * Names it by what it says.
 */
key: string, 
/**
 * What it is: the term as the list has it, or the sort of thing.
 */
what: string, 
/**
 * As it was written; of a secret its beginning.
 */
said: string, 
/**
 * The file; empty for a commit's own words.
 */
place: string, };

export type TakenOut = { 
/**
 * The branch before and after.
 */
rewritten: Rewritten, 
/**
 * When it was taken out, in milliseconds since the epoch; unknown where git keeps no log of it.
 */
at: number | null, 
/**
 * Can they come back?
 */
way: WayBackTo, };

export type TakingOut = { 
/**
 * What was written anew, if anything, for undoing it.
 */
rewritten: Rewritten | null, 
/**
 * Why nothing was done.
 */
stopped: Unmended | null, };

export type TermSort = "employer" | "client" | "code_name" | "person" | "host" | "pattern";

export type TextEdit = { 
/**
 * First unit.
 */
from: number, 
/**
 * One past the last unit.
 */
to: number, 
/**
 * What stands there afterwards.
 */
insert: string, };

export type Theme = "system" | "light" | "dark";

export type Told = { 
/**
 * Can nothing be published until it is mended?
 */
stops: boolean, 
/**
 * What it is, in a sentence.
 */
title: string, 
/**
 * What that means, what state the work is in, and what to do.
 */
text: string, 
/**
 * Files or folders concerned.
 */
files: Array<string>, 
/**
 * What to type in a terminal that stands in the portfolio's folder.
 */
command: string | null, 
/**
 * What Portico can do about it.
 */
step: Step | null, };

export type Tried = { 
/**
 * Why it may not write; nothing where it may.
 */
obstacle: PushOutcome | null, };

export type Unmended = { "why": "public" } | { "why": "unasked", 
/**
 * Why it didn't tell.
 */
push: PushOutcome, };

export type UnshownSkill = { 
/**
 * Its name.
 */
name: string, 
/**
 * The document that would earn it: its id.
 */
document: string, 
/**
 * Its title.
 */
title: string, };

export type WaitingCommit = { 
/**
 * Its id.
 */
id: string, 
/**
 * Its message.
 */
message: string, 
/**
 * When, in milliseconds since the epoch.
 */
at: number, };

export type Way = "ssh" | "https";

export type WayBack = { 
/**
 * The branch.
 */
branch: string, 
/**
 * What happens on the way.
 */
how: Going, };

export type WayBackTo = "open" | "went_on" | "published";

export type Week = { 
/**
 * "Week 47"
 */
label: string, 
/**
 * "Monday 16 to Sunday 22 November"
 */
span: string, 
/**
 * Id of the week's teardown.
 */
teardown: string | null, };

export type WeekWork = "none" | "some" | "published";
