//! Publishing over HTTPS: the environment and git's own configuration of the person who runs it.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::Command;
use std::sync::{Arc, Mutex};

use crate::desk::{Desk, Run};
use crate::oracles;
use crate::world::git::Bare;
use crate::world::https::{Authority, Https, TOKEN};

/// A portfolio, and a server that this computer doesn't trust yet.
struct Stage {
    desk: Desk,
    portfolio: PathBuf,
    remote: Bare,
    authority: Authority,
    server: Https,
}

impl Stage {
    fn new() -> Self {
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

    fn is_published(&self) -> bool {
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

fn ended(command: &mut Command) -> Run {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
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
fn gits_own_configuration_names_an_authority_and_a_helper() {
    let stage = Stage::new();
    let unknown = stage.publish(&[]).ends(3).says("can't verify").says("http.sslCAInfo");
    assert_eq!(unknown.object()["push"]["by"], "certificate");
    stage.configure(&format!("[http]\n\tsslCAInfo = {}\n", stage.authority.file().display()));
    stage.publish(&[]).ends(1).says("wants to know who you are");

    let (program, mark) = stage.helper("keeper", TOKEN);
    stage.configure(&format!("[credential]\n\thelper = {}\n", program.display()));
    stage.publish(&[]).ends(0);
    assert!(stage.is_published());
    let asked = fs::read_to_string(mark).unwrap();
    assert_eq!(asked, format!("get\nprotocol=https\nhost={}\n", stage.host()));
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

/// A proxy that connects to this computer, whatever name it is asked for.
struct Proxy {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Proxy {
    fn start() -> Self {
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = door.local_addr().unwrap().port();
        let (asked, heard) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<Vec<u8>>>::default());
        let (asking, hearing) = (asked.clone(), heard.clone());
        // It ends with the test's process.
        std::thread::spawn(move || {
            for client in door.incoming().flatten() {
                let (asking, hearing) = (asking.clone(), hearing.clone());
                std::thread::spawn(move || serve(client, &asking, &hearing));
            }
        });
        Self { port, asked, heard }
    }

    fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    fn heard_nothing_of(&self, secret: &str) -> bool {
        let heard = self.heard.lock().unwrap();
        !heard.is_empty() && !heard.windows(secret.len()).any(|part| part == secret.as_bytes())
    }
}

fn serve(client: TcpStream, asked: &Mutex<Vec<String>>, heard: &Mutex<Vec<u8>>) {
    let mut reader = BufReader::new(client.try_clone().unwrap());
    let mut lines = Vec::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).unwrap_or(0) == 0 {
            return;
        }
        if line.trim().is_empty() {
            break;
        }
        lines.push(line.trim().to_owned());
    }
    let port: u16 = lines[0].split(['/', ' ', ':']).find_map(|part| part.parse().ok()).unwrap();
    asked.lock().unwrap().push(lines[0].clone());
    let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let mut client = client;
    client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").unwrap();
    let (mut back, mut answer) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    std::thread::spawn(move || std::io::copy(&mut back, &mut answer));
    let mut part = [0; 4096];
    while let Ok(read @ 1..) = reader.read(&mut part) {
        heard.lock().unwrap().extend_from_slice(&part[..read]);
        if server.write_all(&part[..read]).is_err() {
            return;
        }
    }
}
