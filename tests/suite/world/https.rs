//! A web server of the test's own on loopback: nginx, fcgiwrap and `git http-backend`, with a certificate authority made on
//! the spot and basic auth. Stands alone, so that every kind of test can use it.
//!
//! Below `/git/` lie the repositories of the folder that is served. `/small/` takes no more than 1 kB, `/broken/` has
//! trouble when commits arrive, `/down/` from the beginning; `/invalid/` takes them for invalid, `/often/` wants a pause;
//! `/early/` leads to the collector before it asks who is there, `/late/` afterwards, and the same with `-beside` to the
//! collector on the same host. Below `/open/` nobody is asked.
//! `/api/v3/` is what another server on this computer answers, if one was named.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What is accepted as a token, with the name of anybody or of Asha.
pub const TOKEN: &str = "portico_test_9f3c1e7ab2d84";
const PATIENCE: Duration = Duration::from_secs(30);

/// A certificate authority that nobody knows yet.
pub struct Authority {
    dir: PathBuf,
}

impl Authority {
    pub fn new(dir: &Path) -> Self {
        fs::create_dir_all(dir).unwrap();
        let made = Self { dir: dir.to_owned() };
        openssl(dir, &["-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test authority"]);
        made
    }

    /// The file that a client has to trust.
    pub fn file(&self) -> PathBuf {
        self.dir.join("ca.pem")
    }

    fn issue(&self, dir: &Path, name: &str) {
        let (authority, key) = (self.file(), self.dir.join("ca.key"));
        let paths = [format!("{name}.key"), format!("{name}.pem")];
        let names = "subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:git.example.test";
        openssl(
            dir,
            &[
                "-CA",
                authority.to_str().unwrap(),
                "-CAkey",
                key.to_str().unwrap(),
                "-keyout",
                &paths[0],
                "-out",
                &paths[1],
                "-subj",
                "/CN=localhost",
                "-addext",
                names,
                "-addext",
                "basicConstraints=critical,CA:FALSE",
            ],
        );
    }
}

fn openssl(dir: &Path, args: &[&str]) {
    let always = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2"];
    let made = Command::new("openssl").args(always).args(args).current_dir(dir).output();
    let made = made.expect("openssl doesn't run. Debian has it in openssl.");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

/// A running server. Ends when dropped.
pub struct Https {
    dir: PathBuf,
    port: u16,
    collector: u16,
    api: Option<u16>,
    children: Vec<Child>,
}

impl Https {
    /// Serves the repositories in `root` with a certificate of `authority`; `dir` is for what it needs itself.
    pub fn start(authority: &Authority, root: &Path, dir: &Path) -> Self {
        Self::begin(authority, root, dir, None)
    }

    /// The same, with an API that answers on a port of this computer.
    pub fn start_with_api(authority: &Authority, root: &Path, dir: &Path, api: u16) -> Self {
        Self::begin(authority, root, dir, Some(api))
    }

    fn begin(authority: &Authority, root: &Path, dir: &Path, api: Option<u16>) -> Self {
        fs::create_dir_all(dir.join("home")).unwrap();
        authority.issue(dir, "server");
        authority.issue(dir, "collector");
        let users = format!("x-access-token:{{PLAIN}}{TOKEN}\nasha:{{PLAIN}}{TOKEN}\n");
        fs::write(dir.join("users"), users).unwrap();
        let (port, collector) = two_ports();
        let socket = dir.join("cgi");
        let mut server = Self { dir: dir.to_owned(), port, collector, api, children: Vec::new() };
        let cgi = server.run("fcgiwrap", &["-f", "-s", &format!("unix:{}", socket.display())]);
        server.children.push(cgi);
        server.wait("fcgiwrap", || UnixStream::connect(&socket).is_ok());
        fs::write(dir.join("nginx.conf"), server.config(root)).unwrap();
        let prefix = format!("{}/", dir.display());
        let nginx = server.run("nginx", &["-e", "stderr", "-p", &prefix, "-c", "nginx.conf"]);
        server.children.push(nginx);
        server.wait("nginx", || TcpStream::connect(("127.0.0.1", port)).is_ok());
        server
    }

    /// The address of a repository in the folder that is served, such as `url("git", "remote.git")`.
    pub fn url(&self, below: &str, repository: &str) -> String {
        format!("{}/{below}/{repository}", self.server())
    }

    /// The server as a token names it.
    pub fn server(&self) -> String {
        format!("https://localhost:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// The requests that reached the collector, each with what it sent to sign in; `-` for nothing.
    pub fn collected(&self) -> Vec<String> {
        lines(self.collector, &self.dir.join("collected"))
    }

    /// The requests that were made, with the name that signed in.
    pub fn requests(&self) -> Vec<String> {
        lines(self.port, &self.dir.join("requests"))
    }

    fn run(&self, program: &str, args: &[&str]) -> Child {
        let log = File::options().create(true).append(true).open(self.dir.join("log")).unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        Command::new(program)
            .args(args)
            .env_clear()
            .env("PATH", format!("{path}:/usr/sbin:/sbin"))
            .env("HOME", self.dir.join("home"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .current_dir(&self.dir)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap_or_else(|error| {
                panic!("{program} doesn't run ({error}). Debian has it in nginx-light and fcgiwrap.")
            })
    }

    fn wait(&mut self, program: &str, ready: impl Fn() -> bool) {
        let began = Instant::now();
        while !ready() {
            let log = || fs::read_to_string(self.dir.join("log")).unwrap_or_default();
            let child = self.children.last_mut().unwrap();
            assert!(child.try_wait().unwrap().is_none(), "{program} ended: {}", log());
            assert!(began.elapsed() < PATIENCE, "{program} doesn't answer: {}", log());
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    fn config(&self, root: &Path) -> String {
        let Self { port, collector, dir, .. } = self;
        let backend = fs::canonicalize("/usr/lib/git-core/git-http-backend")
            .or_else(|_| fs::canonicalize("/usr/libexec/git-core/git-http-backend"))
            .expect("git http-backend isn't here. Debian has it in git.");
        let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .iter()
            .map(|kind| format!("{kind}_temp_path {}/{kind};\n", dir.display()))
            .collect();
        let git = |below: &str, more: &str| {
            format!(
                "location ~ ^/{below}(/.*) {{ {more}
                   include /etc/nginx/fastcgi_params;
                   fastcgi_param SCRIPT_FILENAME {};
                   fastcgi_param GIT_PROJECT_ROOT {};
                   fastcgi_param GIT_HTTP_EXPORT_ALL 1;
                   fastcgi_param HOME {}/home;
                   fastcgi_param REMOTE_USER $remote_user;
                   fastcgi_param PATH_INFO $1;
                   fastcgi_pass unix:{}/cgi; }}\n",
                backend.display(),
                root.display(),
                dir.display(),
                dir.display()
            )
        };
        let leads = |name: &str, host: &str| {
            format!(
                "location /early{name}/ {{ auth_basic off; return 302 https://{host}:{collector}$request_uri; }}
                 location /late{name}/ {{ try_files /nothing @late{name}; }}
                 location @late{name} {{ return 302 https://{host}:{collector}$request_uri; }}\n"
            )
        };
        let locations = [
            "location ~ ^/broken/.*git-receive-pack$ { return 500; }\n".to_owned(),
            git("git", "client_max_body_size 100m;"),
            "location /often/ { return 429; }\n".to_owned(),
            "location ~ ^/invalid/.*git-receive-pack$ { return 422; }\n".to_owned(),
            git("invalid", ""),
            git("small", "client_max_body_size 1k;"),
            git("broken", ""),
            git("open", "auth_basic off;"),
            format!("location /down/ {{ fastcgi_pass unix:{}/nobody; }}\n", dir.display()),
            self.api.map_or_else(String::new, |api| {
                format!("location /api/v3/ {{ auth_basic off; proxy_pass http://127.0.0.1:{api}; }}\n")
            }),
            leads("", "127.0.0.1"),
            leads("-beside", "localhost"),
        ]
        .concat();
        format!(
            "daemon off; master_process off; pid nginx.pid; error_log stderr warn;
             events {{ worker_connections 64; }}
             http {{
               {temporary}
               log_format who '$request_method $request_uri $status $remote_user';
               log_format secret '$request_uri $status $http_authorization';
               auth_basic portico; auth_basic_user_file users;
               server {{
                 listen 127.0.0.1:{port} ssl;
                 ssl_certificate server.pem; ssl_certificate_key server.key;
                 access_log requests who;
                 {locations}
               }}
               server {{
                 listen 127.0.0.1:{collector} ssl;
                 ssl_certificate collector.pem; ssl_certificate_key collector.key;
                 access_log collected secret;
                 location / {{ try_files /nothing =404; }}
               }}
             }}\n"
        )
    }
}

impl Drop for Https {
    fn drop(&mut self) {
        for child in &mut self.children {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Both are held until both are known, so that they differ.
fn two_ports() -> (u16, u16) {
    let doors = [0; 2].map(|_| TcpListener::bind("127.0.0.1:0").unwrap());
    let [one, other] = doors.map(|door| door.local_addr().unwrap().port());
    (one, other)
}

/// What stands in a log once everything before has been written to it: the server does one thing after the other, and
/// notes a request after it has answered it.
fn lines(port: u16, log: &Path) -> Vec<String> {
    let mut question = TcpStream::connect(("127.0.0.1", port)).unwrap();
    question.write_all(b"GET / HTTP/1.0\r\n\r\n").unwrap();
    question.read_to_end(&mut Vec::new()).unwrap();
    let answered = fs::read_to_string(log).unwrap_or_default();
    answered.lines().filter(|line| !line.is_empty() && !line.contains(" 400 ")).map(str::to_owned).collect()
}
