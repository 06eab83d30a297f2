//! Publishing over HTTPS: the environment and git's own configuration of the person who runs it.

use std::fs;
use std::path::PathBuf;

use crate::desk::{Desk, Run, ended};
use crate::oracles;
use crate::proxy::Proxy;
use crate::world::git::Bare;
use crate::world::https::{Authority, Https, TOKEN};

/// A portfolio, and a server that this computer doesn't trust yet.
pub struct Stage {
    pub desk: Desk,
    pub portfolio: PathBuf,
    pub remote: Bare,
    authority: Authority,
    pub server: Https,
}

impl Stage {
    pub fn new() -> Self {
        let desk = Desk::new();
        let (portfolio, remote) = (desk.portfolio(), desk.remote());
        desk.world.git(remote.path(), &["config", "http.receivepack", "true"]);
        let authority = Authority::new(&desk.folder().join("authority"));
        let server = Https::start(&authority, desk.folder(), &desk.folder().join("https"));
        Self { desk, portfolio, remote, authority, server }
    }

    fn host(&self) -> String {
        format!("localhost:{}", self.server.port())
    }

    /// `publish` with more in the environment.
    fn publish(&self, more: &[(&str, &str)]) -> Run {
        self.publish_to(&self.server.url("git", "remote.git"), more)
    }

    fn publish_to(&self, url: &str, more: &[(&str, &str)]) -> Run {
        let mut command = self.desk.command(&self.portfolio, &["publish", "--json", "--remote", url]);
        command.envs(more.iter().copied());
        ended(&mut command)
    }

    /// The same, and this computer trusts the server.
    fn publish_trusting(&self, more: &[(&str, &str)]) -> Run {
        let file = self.authority.file();
        let mut all = vec![("SSL_CERT_FILE", file.to_str().unwrap())];
        all.extend_from_slice(more);
        self.publish(&all)
    }

    /// The same to any address of the server, signed in.
    pub fn publish_signed_in(&self, url: &str) -> Run {
        let (file, host) = (self.authority.file(), self.host());
        let token = [("PORTICO_TOKEN", TOKEN), ("PORTICO_TOKEN_HOST", host.as_str())];
        self.publish_to(url, &[&[("SSL_CERT_FILE", file.to_str().unwrap())], &token[..]].concat())
    }

    pub fn is_published(&self) -> bool {
        self.remote.head(&self.desk.world, "main") == Some(oracles::git(&["rev-parse", "HEAD"], &self.portfolio))
    }

    /// Adds to git's configuration of the person.
    fn configure(&self, text: &str) {
        let file = self.desk.world.home().join(".gitconfig");
        let before = fs::read_to_string(&file).unwrap();
        fs::write(file, format!("{before}{text}")).unwrap();
    }

    /// A helper that keeps the token, and leaves a mark when it is asked.
    fn helper(&self, name: &str, password: &str) -> (PathBuf, PathBuf) {
        use std::os::unix::fs::PermissionsExt;
        let (program, mark) = (self.desk.folder().join(name), self.desk.folder().join(format!("{name}-asked")));
        let script = format!(
            "#!/bin/sh\n{{ echo \"$1\"; cat; }} >'{}'\nprintf 'username=asha\\npassword={password}\\n'\n",
            mark.display()
        );
        fs::write(&program, script).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        (program, mark)
    }
}

#[test]
fn a_token_of_the_environment_signs_in_at_the_host_that_it_is_for() {
    let stage = Stage::new();
    let host = stage.host();
    let none =
        stage.publish_trusting(&[]).ends(1).says("wants to know who you are").says("PORTICO_TOKEN_HOST=localhost");
    assert_eq!(none.object()["push"]["outcome"], "needs_credentials");
    assert_eq!(none.object()["push"]["host"], host.as_str());
    assert_eq!(none.object()["push"]["refused"], false);

    // Without a host it is for github.com, and nobody else sees it.
    stage.publish_trusting(&[("PORTICO_TOKEN", TOKEN)]).ends(1).says("wants to know who you are");
    assert!(stage.server.requests().iter().all(|line| line.ends_with("401 -")), "{:?}", stage.server.requests());

    let wrong = [("PORTICO_TOKEN", "portico_wrong"), ("PORTICO_TOKEN_HOST", host.as_str())];
    let wrong = stage.publish_trusting(&wrong).ends(1).says("didn't accept this token").says("Make a new one");
    assert_eq!(wrong.object()["push"]["refused"], true);
    assert!(!format!("{wrong:?}").contains("portico_wrong"), "{wrong:#?}");
    assert!(!stage.is_published());

    let right = [("PORTICO_TOKEN", TOKEN), ("PORTICO_TOKEN_HOST", host.as_str()), ("PORTICO_TOKEN_USER", "asha")];
    let right = stage.publish_trusting(&right).ends(0);
    assert_eq!(right.object()["push"]["outcome"], "pushed");
    assert!(stage.is_published());
    assert!(stage.server.requests().iter().any(|line| line.ends_with("200 asha")), "{:?}", stage.server.requests());
}

#[test]
fn gits_own_configuration_and_environment_name_an_authority_and_a_helper() {
    let stage = Stage::new();
    let unknown = stage.publish(&[]).ends(3).says("can't verify").says("http.sslCAInfo");
    assert_eq!(unknown.object()["push"]["by"], "certificate");
    let file = stage.authority.file();
    stage.publish(&[("GIT_SSL_CAINFO", file.to_str().unwrap())]).ends(1).says("wants to know who you are");
    stage.configure(&format!("[http]\n\tsslCAInfo = {}\n", file.display()));
    stage.publish(&[]).ends(1).says("wants to know who you are");
    let other = Authority::new(&stage.desk.folder().join("other")).file();
    stage.publish(&[("GIT_SSL_CAINFO", other.to_str().unwrap())]).ends(3).says("can't verify");

    let (program, mark) = stage.helper("keeper", TOKEN);
    stage.configure(&format!("[credential]\n\thelper = {}\n", program.display()));
    stage.publish(&[]).ends(0);
    assert!(stage.is_published());
    let asked = fs::read_to_string(mark).unwrap();
    assert_eq!(asked, format!("get\nprotocol=https\nhost={}\n", stage.host()));
}

#[test]
fn several_helpers_are_asked_in_gits_order_until_one_answers() {
    let stage = Stage::new();
    let (first, first_asked) = stage.helper("first", "theirs");
    let (second, second_asked) = stage.helper("second", TOKEN);
    let (last, last_asked) = stage.helper("last", "never");
    let silent = stage.desk.folder().join("silent");
    fs::write(&silent, "#!/bin/sh\n").unwrap();
    fs::set_permissions(&silent, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let server = stage.server.server();
    // An empty name forgets those before it, and one for another server is none for this.
    stage.configure(&format!(
        "[credential]\n\thelper = {}\n\thelper =\n\thelper = {}\n[credential \"https://git.example.org\"]\n\thelper = {}\n\
         [credential \"{server}\"]\n\thelper = {}\n[credential]\n\thelper = {}\n",
        first.display(),
        silent.display(),
        first.display(),
        second.display(),
        last.display()
    ));
    stage.publish_trusting(&[]).ends(0);
    assert!(stage.is_published());
    assert!(second_asked.exists() && !first_asked.exists() && !last_asked.exists());
}

#[test]
fn a_helper_with_an_old_password_is_said_to_be_the_one() {
    let stage = Stage::new();
    let (program, _) = stage.helper("keeper", "expired");
    stage.configure(&format!("[credential]\n\thelper = {}\n", program.display()));
    let refused = stage.publish_trusting(&[]).ends(1).says("didn't accept what git's credential helper keeps");
    assert!(!format!("{refused:?}").contains("expired\""), "{refused:#?}");

    // The token that was given comes first, and the helper has no say where it is accepted.
    let host = stage.host();
    stage.publish_trusting(&[("PORTICO_TOKEN", TOKEN), ("PORTICO_TOKEN_HOST", &host)]).ends(0);
    assert!(stage.is_published());
}

#[test]
fn no_command_of_the_repository_is_run() {
    let stage = Stage::new();
    let (program, mark) = stage.helper("theirs", TOKEN);
    for key in ["credential.helper".to_owned(), format!("credential.{}.helper", stage.server.server())] {
        oracles::git(&["config", &key, program.to_str().unwrap()], &stage.portfolio);
    }
    // A helper that isn't installed is looked for among git's aliases, and those a repository may have.
    stage.configure("[credential]\n\thelper = absent\n");
    oracles::git(&["config", "alias.credential-absent", &format!("!{}", program.display())], &stage.portfolio);
    stage.publish_trusting(&[]).ends(1).says("wants to know who you are");
    assert!(!mark.exists(), "{}", fs::read_to_string(mark).unwrap());
    assert!(!stage.is_published());

    // The same helper in the person's own configuration is run.
    stage.configure(&format!("[credential]\n\thelper = {}\n", program.display()));
    stage.publish_trusting(&[]).ends(0);
    assert!(mark.exists() && stage.is_published());
}

#[test]
fn a_proxy_of_the_environment_or_of_gits_configuration_is_passed_through() {
    let stage = Stage::new();
    let file = stage.authority.file();
    // Nobody but the proxy knows where this is.
    let host = format!("git.example.test:{}", stage.server.port());
    let url = format!("https://{host}/git/remote.git");
    let given = |more: &[(&'static str, String)]| {
        let mut all = vec![
            ("SSL_CERT_FILE", file.to_str().unwrap().to_owned()),
            ("PORTICO_TOKEN", TOKEN.to_owned()),
            ("PORTICO_TOKEN_HOST", host.clone()),
        ];
        all.extend_from_slice(more);
        let all: Vec<(&str, &str)> = all.iter().map(|(key, value)| (*key, value.as_str())).collect();
        stage.publish_to(&url, &all)
    };
    let alone = given(&[]).ends(3);
    assert_eq!(alone.object()["push"]["outcome"], "offline");

    let proxy = Proxy::start();
    given(&[("https_proxy", proxy.url())]).ends(0);
    assert!(stage.is_published());
    assert_eq!(proxy.asked().first(), Some(&format!("CONNECT {host} HTTP/1.1")), "{:?}", proxy.asked());
    assert!(proxy.heard_nothing_of(TOKEN));

    let other = Proxy::start();
    stage.configure(&format!("[http]\n\tproxy = {}\n", other.url()));
    given(&[]).ends(0);
    assert!(!other.asked().is_empty());
}

#[test]
fn a_proxy_that_wants_to_know_who_this_is_is_said_to_be_the_one() {
    let stage = Stage::new();
    let proxy = Proxy::that_wants_asha();
    let refused = stage.publish_trusting(&[("https_proxy", &proxy.url())]).ends(3);
    assert_eq!(refused.object()["push"]["by"], "proxy");
    refused.says("proxy between this computer and the server wants to know who you are").says("http.proxy");
    assert!(stage.server.requests().is_empty(), "nothing got through: {:?}", stage.server.requests());

    let named = proxy.url().replace("://", "://asha:door@");
    stage.configure(&format!("[http]\n\tproxy = {named}\n"));
    let host = stage.host();
    stage.publish_trusting(&[("PORTICO_TOKEN", TOKEN), ("PORTICO_TOKEN_HOST", &host)]).ends(0);
    assert!(stage.is_published());
    assert!(proxy.heard_nothing_of(TOKEN));
}

#[test]
fn settings_of_git_for_this_server_alone_count_and_those_for_others_dont() {
    let stage = Stage::new();
    let (file, host) = (stage.authority.file(), stage.host());
    let stranger = Authority::new(&stage.desk.folder().join("stranger")).file();
    let certificates = |place: &str, file: &std::path::Path| {
        stage.configure(&format!("[http \"{place}\"]\n\tsslCAInfo = {}\n", file.display()));
    };
    for place in ["https://git.example.org", "https://localhost", "https://*.localhost", "http://localhost"] {
        certificates(place, &file);
    }
    certificates(&format!("https://{host}/gi"), &file);
    stage.publish(&[]).ends(3).says("can't verify");
    certificates(&format!("https://{host}/git"), &file);
    stage.publish(&[]).ends(1).says("wants to know who you are");
    certificates(&format!("https://{host}/git/remote.git"), &stranger);
    stage.publish(&[]).ends(3).says("can't verify");
    certificates(&format!("https://{host}/git/remote.git/"), &file);
    stage.publish(&[("GIT_SSL_CAINFO", stranger.to_str().unwrap())]).ends(3).says("can't verify");

    let (used, passed_by) = (Proxy::start(), Proxy::start());
    stage.configure(&format!(
        "[http]\n\tproxy = {}\n[http \"https://{host}/\"]\n\tproxy = {}\n[http \"https://other.test\"]\n\tproxy = {}\n",
        passed_by.url(),
        used.url(),
        passed_by.url()
    ));
    stage.publish(&[("PORTICO_TOKEN", TOKEN), ("PORTICO_TOKEN_HOST", &host)]).ends(0);
    assert!(stage.is_published() && !used.asked().is_empty() && passed_by.asked().is_empty());
}

#[test]
fn what_was_refused_once_is_not_shown_again_by_a_helper() {
    let stage = Stage::new();
    let (program, mark) = stage.helper("keeper", "portico_expired");
    stage.configure(&format!("[credential]\n\thelper = {}\n", program.display()));
    let host = stage.host();
    let given =
        [("PORTICO_TOKEN", "portico_expired"), ("PORTICO_TOKEN_HOST", host.as_str()), ("PORTICO_TOKEN_USER", "asha")];
    stage.publish_trusting(&given).ends(1).says("didn't accept this token").says("Make a new one");
    let shown = stage.server.requests().iter().filter(|line| line.ends_with("401 asha")).count();
    assert_eq!(shown, 1, "{:?}", stage.server.requests());
    // Portico stored nothing with the helper, so it doesn't tell it to forget anything either.
    assert!(fs::read_to_string(mark).unwrap().starts_with("get\n"));
    // Under another name it may do.
    stage.publish_trusting(&given[..2]).ends(1).says("accepted neither");
}
