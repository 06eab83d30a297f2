//! Pushing to a real web server: signing in with a token, and every way in which that fails.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use portico_core::git::{Hindrance, PushOutcome, Repo, Token, Way};
use tempfile::TempDir;

use super::Pusher;
use crate::world::git::{Bare, World, record};
use crate::world::https::{Authority, Https, TOKEN};

/// The authority that this process trusts.
// Sound: OpenSSL locks its store of certificates, and libgit2's globals are read only.
#[allow(unsafe_code)]
pub(super) fn trusted() -> &'static Authority {
    static TRUSTED: OnceLock<(Authority, TempDir)> = OnceLock::new();
    let (authority, _) = TRUSTED.get_or_init(|| {
        let dir = TempDir::new().unwrap();
        let authority = Authority::new(dir.path());
        unsafe { git2::opts::set_ssl_cert_file(authority.file()) }.unwrap();
        (authority, dir)
    });
    authority
}

/// A server with an empty repository, and a repository with a commit that is published below `place` of it.
pub(super) struct Stage {
    pub(super) world: World,
    pub(super) server: Https,
    pub(super) remote: Bare,
    pub(super) repo: Repo,
    pub(super) head: String,
}

impl Stage {
    pub(super) fn new(place: &str) -> Self {
        Self::with(place, "# One\n")
    }

    fn with(place: &str, content: &str) -> Self {
        let world = World::new();
        let remote = Bare::new(&world, "remote.git");
        let server = Https::start(trusted(), world.path(), &world.path().join("https"));
        world.git(remote.path(), &["config", "http.receivepack", "true"]);
        let repo = world.repo();
        repo.set_remote(&server.url(place, "remote.git")).unwrap();
        let head = record(&repo, "a.md", content).as_str().to_owned();
        Self { world, server, remote, repo, head }
    }

    fn token(&self, secret: &str) -> Option<Token> {
        Some(Token::new(&self.server.server(), None, secret).unwrap())
    }

    pub(super) fn pusher(&self, secret: &str) -> Pusher {
        Pusher { token: self.token(secret), ..Pusher::new(&self.world) }
    }

    pub(super) fn push(&self, secret: &str) -> PushOutcome {
        self.pusher(secret).push(&self.repo)
    }

    /// Nothing came, nothing counts as published, and the commit stands.
    fn nothing_went(&self) {
        assert_eq!(self.remote.head(&self.world, "main"), None);
        assert_eq!(self.repo.published_id().unwrap(), None);
        assert_eq!(self.repo.head_id().unwrap().as_ref(), Some(&self.head));
    }

    fn host(&self) -> String {
        format!("localhost:{}", self.server.port())
    }
}

fn hindered(outcome: &PushOutcome, hindrance: Hindrance, says: &str) {
    let PushOutcome::Hindered { by, words } = outcome else { panic!("{outcome:?}") };
    assert_eq!(*by, hindrance, "{words}");
    assert!(words.contains(says), "{words}");
}

#[test]
fn a_token_signs_in_and_the_server_holds_the_commits() {
    let stage = Stage::new("git");
    let mut pusher = stage.pusher(TOKEN);
    assert_eq!(pusher.asking(|request| stage.repo.ask_access(request)), None, "it may write");
    stage.nothing_went();
    assert_eq!(pusher.push(&stage.repo), PushOutcome::Pushed { commits: 1 });
    assert_eq!(stage.remote.head(&stage.world, "main").as_ref(), Some(&stage.head));
    assert_eq!(stage.repo.published_id().unwrap().as_ref(), Some(&stage.head));
    stage.world.git(stage.remote.path(), &["fsck", "--strict"]);
    assert_eq!(pusher.push(&stage.repo), PushOutcome::UpToDate);

    let id = record(&stage.repo, "b.md", "two\n");
    pusher.token = Some(Token::new(&stage.server.server(), Some("asha"), TOKEN).unwrap());
    assert_eq!(pusher.push(&stage.repo), PushOutcome::Pushed { commits: 1 });
    assert_eq!(stage.remote.head(&stage.world, "main").as_deref(), Some(id.as_str()));
    assert!(stage.server.requests().iter().any(|line| line.ends_with("200 asha")), "{:?}", stage.server.requests());
}

#[test]
fn a_wrong_token_is_shown_once_and_said_to_be_wrong() {
    let stage = Stage::new("git");
    let wrong = "portico_wrong_12345";
    let outcome = stage.push(wrong);
    let words = format!("{} didn't accept this token.", stage.host());
    let refused = PushOutcome::NeedsCredentials { way: Way::Https, host: stage.host(), refused: true, words };
    assert_eq!(outcome, refused);
    let mut pusher = stage.pusher(wrong);
    pusher.push(&stage.repo);
    assert!(pusher.token.unwrap().was_refused());
    let mut pusher = stage.pusher(TOKEN);
    pusher.asking(|request| stage.repo.ask_access(request));
    assert!(!pusher.token.unwrap().was_refused());
    assert_eq!(stage.pusher(wrong).asking(|request| stage.repo.ask_access(request)), Some(refused));
    let refused = stage.server.requests().iter().filter(|line| line.ends_with("401 x-access-token")).count();
    assert_eq!(refused, 3, "once for each attempt: {:?}", stage.server.requests());
    stage.nothing_went();
}

#[test]
fn without_a_token_the_server_asks_who_this_is() {
    let stage = Stage::new("git");
    let words = format!("{} wants to know who you are.", stage.host());
    let expected = PushOutcome::NeedsCredentials { way: Way::Https, host: stage.host(), refused: false, words };
    assert_eq!(Pusher::new(&stage.world).push(&stage.repo), expected);

    // One that is for another server stays where it is, and so does one for the same host on another port.
    for elsewhere in ["https://git.example.org".to_owned(), "https://localhost".to_owned()] {
        let token = Some(Token::new(&elsewhere, None, TOKEN).unwrap());
        let mut pusher = Pusher { token, ..Pusher::new(&stage.world) };
        assert_eq!(pusher.push(&stage.repo), expected, "{elsewhere}");
    }
    assert!(stage.server.requests().iter().all(|line| line.ends_with("401 -")), "{:?}", stage.server.requests());
    stage.nothing_went();
}

#[test]
fn a_server_that_asks_nobody_is_pushed_to() {
    let stage = Stage::new("open");
    assert_eq!(stage.push(TOKEN), PushOutcome::Pushed { commits: 1 });
    assert!(stage.server.requests().iter().all(|line| line.ends_with(" -")), "{:?}", stage.server.requests());
}

#[test]
fn a_repository_that_is_not_there_is_said() {
    let stage = Stage::new("git");
    stage.repo.set_remote(&stage.server.url("git", "nowhere.git")).unwrap();
    let outcome = stage.push(TOKEN);
    assert!(matches!(&outcome, PushOutcome::NotFound { words } if words.contains("404")), "{outcome:?}");
    stage.nothing_went();
}

#[test]
fn a_token_that_may_only_read_is_told_apart_from_a_wrong_one() {
    let stage = Stage::new("git");
    stage.world.git(stage.remote.path(), &["config", "http.receivepack", "false"]);
    let permission = "You have no permission to write to this repository.";
    hindered(&stage.push(TOKEN), Hindrance::Forbidden, permission);
    let asked = stage.pusher(TOKEN).asking(|request| stage.repo.ask_access(request));
    hindered(&asked.unwrap(), Hindrance::Forbidden, permission);
    stage.nothing_went();
}

#[test]
fn commits_that_are_too_large_for_the_server_are_said_to_be() {
    let noise: String = (0_u32..4_000).map(|n| format!("{:x}\n", n.wrapping_mul(2_654_435_761))).collect();
    let stage = Stage::with("small", &noise);
    hindered(&stage.push(TOKEN), Hindrance::TooLarge, "The server doesn't take that much at once.");
    stage.nothing_went();
}

#[test]
fn trouble_of_the_servers_own_is_said_before_and_after_sending() {
    for (place, status) in [("down", "502"), ("broken", "500")] {
        let stage = Stage::new(place);
        hindered(&stage.push(TOKEN), Hindrance::Server, "The server has trouble of its own.");
        hindered(&stage.push(TOKEN), Hindrance::Server, status);
        stage.nothing_went();
    }
}

#[test]
fn a_server_that_wants_a_pause_or_takes_it_for_invalid_is_told_apart() {
    let stage = Stage::new("often");
    hindered(&stage.push(TOKEN), Hindrance::TooOften, "wants a pause. (unexpected http status code: 429)");
    stage.nothing_went();
    let stage = Stage::new("invalid");
    hindered(&stage.push(TOKEN), Hindrance::Invalid, "for invalid. (unexpected http status code: 422)");
    stage.nothing_went();
}

#[test]
fn a_certificate_of_an_unknown_authority_is_not_trusted() {
    let stage = Stage::new("git");
    let stranger = Authority::new(&stage.world.path().join("stranger"));
    let server = Https::start(&stranger, stage.world.path(), &stage.world.path().join("other"));
    stage.repo.set_remote(&server.url("git", "remote.git")).unwrap();
    let token = Some(Token::new(&server.server(), None, TOKEN).unwrap());
    let outcome = Pusher { token, ..Pusher::new(&stage.world) }.push(&stage.repo);
    hindered(&outcome, Hindrance::Certificate, "Portico can't verify that this is the right server.");
    assert_eq!(server.requests(), Vec::<String>::new(), "nothing was asked of it");
    stage.nothing_went();

    // Nor can a repository say whom to trust, or that nobody need be verified.
    let file = stranger.file();
    for (key, value) in [("http.sslCAInfo", file.to_str().unwrap()), ("http.sslVerify", "false")] {
        stage.world.git(stage.repo.root(), &["config", key, value]);
    }
    let token = Some(Token::new(&server.server(), None, TOKEN).unwrap());
    let outcome = Pusher { token, ..Pusher::new(&stage.world) }.push(&stage.repo);
    hindered(&outcome, Hindrance::Certificate, "verify");
}

#[test]
fn a_server_that_is_not_there_leaves_the_work_safe_here() {
    let stage = Stage::new("git");
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let places = [
        (format!("https://{free}/remote.git"), "The server can't be reached."),
        ("https://portico.invalid/remote.git".to_owned(), "The server's name can't be looked up."),
    ];
    for (url, says) in places {
        stage.repo.set_remote(&url).unwrap();
        let outcome = stage.push(TOKEN);
        assert!(matches!(&outcome, PushOutcome::Offline { words } if words.starts_with(says)), "{url}: {outcome:?}");
        stage.nothing_went();
    }
}

#[test]
fn a_token_follows_no_redirect() {
    for place in ["early", "late", "early-beside", "late-beside"] {
        let stage = Stage::new(place);
        // A repository could ask for it.
        stage.world.git(stage.repo.root(), &["config", "http.followRedirects", "true"]);
        hindered(&stage.push(TOKEN), Hindrance::Redirect, "leads on to another one");
        let signed_in = stage.server.requests().iter().any(|line| line.ends_with("302 x-access-token"));
        assert_eq!(signed_in, place.starts_with("late"), "{:?}", stage.server.requests());
        let collected = stage.server.collected();
        assert_eq!(!collected.is_empty(), place.ends_with("-beside"), "another host isn't even asked: {collected:?}");
        assert!(collected.iter().all(|line| line.ends_with(" 401 -")), "{place}: {collected:?}");
        stage.nothing_went();
    }
}

#[test]
fn the_servers_words_are_quoted_when_it_declines() {
    let stage = Stage::new("git");
    stage.remote.hook("pre-receive", "echo 'GH013: Push declined: a secret was found' >&2\nexit 1");
    let outcome = stage.push(TOKEN);
    assert!(
        matches!(&outcome, PushOutcome::Rejected { words } if words.starts_with("GH013: Push declined")),
        "{outcome:?}"
    );
    stage.nothing_went();

    let sent = STANDARD.encode(format!("x-access-token:{TOKEN}"));
    stage.remote.hook("pre-receive", &format!("echo 'You are {TOKEN}, {sent}' >&2\nexit 1"));
    let outcome = stage.push(TOKEN);
    assert!(
        matches!(&outcome, PushOutcome::Rejected { words } if words.starts_with("You are …, …")),
        "a token that is said back is shown to nobody: {outcome:?}"
    );
}

#[test]
fn a_remote_that_has_moved_on_is_not_overwritten() {
    let stage = Stage::new("git");
    let other = stage.world.clone_of(&stage.remote, "elsewhere");
    crate::world::git::write(&other, "b.md", "theirs\n");
    stage.world.git(&other, &["add", "."]);
    stage.world.git(&other, &["commit", "-qm", "Theirs"]);
    stage.world.git(&other, &["push", "-q", "origin", "HEAD:main"]);
    let theirs = stage.remote.head(&stage.world, "main");
    assert_eq!(stage.push(TOKEN), PushOutcome::Diverged { behind: None });
    assert_eq!(stage.remote.head(&stage.world, "main"), theirs);
}

/// Ends everything between a hook and nginx that could still answer.
const BREAK_CONNECTION: &str = r#"
pid=$(sed -n 's/^PPid:[[:space:]]*//p' /proc/$$/status)
doomed=
while [ "$pid" -gt 1 ]; do
  case "$(cat /proc/$pid/comm)" in git*) doomed="$doomed $pid" ;; *) break ;; esac
  pid=$(sed -n 's/^PPid:[[:space:]]*//p' /proc/$pid/status)
done
kill -9 $doomed"#;

#[test]
fn a_server_that_breaks_off_is_asked_whether_the_commits_arrived() {
    let stage = Stage::new("git");
    stage.remote.hook("pre-receive", BREAK_CONNECTION);
    let outcome = stage.push(TOKEN);
    assert!(matches!(&outcome, PushOutcome::Failed { words } if words.contains("asked again")), "{outcome:?}");
    stage.nothing_went();

    fs::remove_file(stage.remote.path().join("hooks/pre-receive")).unwrap();
    stage.remote.hook("post-receive", BREAK_CONNECTION);
    assert_eq!(stage.push(TOKEN), PushOutcome::Pushed { commits: 1 });
    assert_eq!(stage.remote.head(&stage.world, "main").as_ref(), Some(&stage.head));
    assert_eq!(stage.repo.published_id().unwrap().as_ref(), Some(&stage.head));
}

#[test]
fn the_large_hosts_are_known_with_the_page_where_a_token_is_made() {
    let world = World::new();
    let repo = world.repo();
    let door = |url: &str| {
        repo.set_remote(url).unwrap();
        repo.door().unwrap()
    };
    let pages = [
        ("github.com", "GitHub", "https://github.com/settings/personal-access-tokens/new?", "contents=write"),
        (
            "gitlab.com",
            "GitLab",
            "https://gitlab.com/-/user_settings/personal_access_tokens?",
            "scopes=write_repository",
        ),
        ("bitbucket.org", "Bitbucket", "https://id.atlassian.com/", ""),
        ("codeberg.org", "Codeberg", "https://codeberg.org/user/settings/applications", ""),
    ];
    for (host, name, page, filled_in) in pages {
        let door = door(&format!("https://{host}/asha/portfolio.git")).unwrap();
        assert_eq!((door.server, door.name.as_str()), (format!("https://{host}"), name));
        let url = door.page.unwrap();
        assert!(url.starts_with(page) && url.contains(filled_in), "{url}");
        assert!(door.needs.is_some() && !door.wants_user, "{name}");
    }
    let own = door("https://Git.Example.org:8443/asha/portfolio.git").unwrap();
    assert_eq!((own.server.as_str(), own.name.as_str()), ("https://git.example.org:8443", "git.example.org:8443"));
    assert!(own.page.is_none() && own.wants_user);
    repo.note_github("https://git.example.org:8443").unwrap();
    let company = door("https://git.example.org:8443/asha/portfolio.git").unwrap();
    let url = company.page.unwrap();
    assert!(url.starts_with("https://git.example.org:8443/settings/personal-access-tokens/new?"), "{url}");
    assert!(company.needs.is_some() && !company.wants_user, "a repository was created there: it is a GitHub");
    assert!(door("https://other.example.org/p.git").unwrap().page.is_none(), "another server isn't");
    assert_eq!(door("https://git.example.org:443/p.git").unwrap().server, "https://git.example.org");
    assert_eq!(door("https://[2001:DB8::1]:8443/p.git").unwrap().server, "https://2001:db8::1:8443");
    for other in ["git@github.com:asha/portfolio.git", "file:///somewhere/portfolio.git"] {
        assert_eq!(door(other), None, "{other}");
    }
}

#[test]
fn a_token_is_written_nowhere() {
    let stage = Stage::new("git");
    let (met, go) = (stage.world.path().join("met"), stage.world.path().join("go"));
    stage.remote.hook(
        "pre-receive",
        &format!("touch '{}'\nwhile [ ! -e '{}' ]; do sleep 0.02; done", met.display(), go.display()),
    );
    let mut pusher = stage.pusher(TOKEN);
    assert_eq!(format!("{:?}", pusher.token), "Some(Token)");
    let root = stage.repo.root().to_owned();
    let repo = Repo::open(&root).unwrap().unwrap();
    let push = std::thread::spawn(move || pusher.push(&repo));
    let began = Instant::now();
    while !met.exists() {
        assert!(began.elapsed() < Duration::from_secs(30) && !push.is_finished(), "the server takes the commits");
        std::thread::sleep(Duration::from_millis(10));
    }
    let telling = processes_that_name(TOKEN);
    fs::write(&go, "").unwrap();
    let outcome = push.join().unwrap();
    assert_eq!(outcome, PushOutcome::Pushed { commits: 1 });
    assert_eq!(telling, Vec::<String>::new(), "everybody could read it");
    for file in files_below(&root.join(".git")) {
        let text = fs::read(&file).unwrap();
        assert!(!text.windows(TOKEN.len()).any(|part| part == TOKEN.as_bytes()), "{} holds it", file.display());
    }
    let wrong = stage.push("portico_wrong_12345");
    assert!(!format!("{wrong:?}").contains("portico_wrong"), "{wrong:?}");
    let error = Token::new("https://localhost", None, &format!("{TOKEN}\n{TOKEN}")).unwrap_err();
    assert!(!format!("{error} {error:?}").contains(TOKEN), "{error:?}");
}

/// What processes were started with is for everybody to read.
fn processes_that_name(secret: &str) -> Vec<String> {
    let entries = fs::read_dir("/proc").unwrap().flatten();
    let lines = entries.filter_map(|entry| fs::read(entry.path().join("cmdline")).ok());
    lines.map(|line| String::from_utf8_lossy(&line).into_owned()).filter(|line| line.contains(secret)).collect()
}

fn files_below(folder: &std::path::Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path());
    let (folders, mut files): (Vec<_>, Vec<_>) = entries.partition(|path| path.is_dir());
    files.extend(folders.iter().flat_map(|folder| files_below(folder)));
    files
}
