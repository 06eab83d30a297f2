// Generated from the commands' signatures by `make bindings`. Do not edit.
import type { Channel } from "../channel";
import type { CreateRequest, DiffView, DocumentEntry, Identity, KindView, OpenDocument, OpenOutcome, PageChoice, PageView, Place, PlannedFile, PortfolioView, Preview, Profile, ProfileIssue, PublishOutcome, PublishPlan, PublishProgress, PublishRequest, ReadyOutcome, RemoteView, Review, SaveOutcome, StartInfo, TextEdit, Theme } from "./bindings";

export interface Commands {
  add_slots: { args: { slots: Array<string> }; result: PortfolioView };
  allow_close: { args: Record<never, never>; result: null };
  change_diff: { args: { path: string }; result: DiffView };
  check_profile: { args: { profile: Profile }; result: Array<ProfileIssue> };
  close_portfolio: { args: Record<never, never>; result: null };
  compare_texts: { args: { mine: string; theirs: string }; result: DiffView };
  create_document: { args: { kind: string; title: string; fields: Record<string, string> }; result: DocumentEntry };
  create_portfolio: { args: { request: CreateRequest }; result: PortfolioView };
  delete_document: { args: { id: string }; result: number };
  discard_journal: { args: { id: string }; result: null };
  export_page: { args: { choice: PageChoice }; result: string | null };
  forget_recent: { args: { path: string }; result: StartInfo };
  global_identity: { args: Record<never, never>; result: Identity | null };
  ignore_finding: { args: { id: string; text: string; finding: string }; result: null };
  inspect_place: { args: { path: string }; result: Place };
  journal_document: { args: { id: string; text: string; base: string }; result: number };
  keep_text: { args: { id: string; text: string }; result: number };
  kinds: { args: Record<never, never>; result: Array<KindView> };
  open_document: { args: { id: string }; result: OpenDocument };
  open_link: { args: { url: string }; result: null };
  open_portfolio: { args: { path: string; start: boolean }; result: OpenOutcome };
  open_sample: { args: Record<never, never>; result: PortfolioView };
  page_view: { args: { choice: PageChoice | null; density: number }; result: PageView };
  pick_folder: { args: { title: string; start: string | null }; result: string | null };
  plan_portfolio: { args: { profile: Profile }; result: Array<PlannedFile> };
  portfolio: { args: Record<never, never>; result: PortfolioView };
  preview_document: { args: { text: string }; result: Preview };
  publish: { args: { request: PublishRequest; progress: Channel<PublishProgress> }; result: PublishOutcome };
  publish_plan: { args: Record<never, never>; result: PublishPlan };
  ready_document: { args: { id: string; text: string; ready: boolean }; result: ReadyOutcome };
  rename_document: { args: { id: string; title: string }; result: DocumentEntry };
  restore_document: { args: { token: number }; result: DocumentEntry };
  review_document: { args: { id: string; text: string }; result: Review };
  save_document: { args: { id: string; text: string; base: string }; result: SaveOutcome };
  set_field: { args: { text: string; name: string; value: string; list: boolean }; result: Array<TextEdit> };
  set_identity: { args: { identity: Identity }; result: PortfolioView };
  set_profile: { args: { profile: Profile }; result: PortfolioView };
  set_remote: { args: { url: string }; result: RemoteView };
  set_theme: { args: { theme: Theme }; result: null };
  start_info: { args: Record<never, never>; result: StartInfo };
  suggest_place: { args: { name: string }; result: string };
  trust_host: { args: { host: string; fingerprint: string }; result: null };
}
