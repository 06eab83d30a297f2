//! An SSH server of the test's own on loopback, with host, client and authorised keys of its own.

use std::fs::{self, File};
use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use super::git::{Bare, World, sealed};

/// A running server. Ends when dropped.
pub struct Sshd {
    dir: PathBuf,
    home: PathBuf,
    port: u16,
    child: Child,
}

/// Kills the server's end of the connection that a hook runs in, as a script.
pub const BREAK_CONNECTION: &str = r#"
pid=$$
while [ "$pid" -gt 1 ]; do
  case "$(cat /proc/$pid/comm)" in
    sshd*) kill -9 "$pid"; exit 1 ;;
  esac
  pid=$(sed -n 's/^PPid:[[:space:]]*//p' /proc/$pid/status)
done
exit 1"#;

/// Kills the connection as [`BREAK_CONNECTION`] does, and the server with it, so that nobody answers any more.
pub const END_SERVER: &str = r#"
pid=$$
doomed=
while [ "$pid" -gt 1 ]; do
  case "$(cat /proc/$pid/comm)" in
    sshd*) doomed="$pid $doomed" ;;
  esac
  pid=$(sed -n 's/^PPid:[[:space:]]*//p' /proc/$pid/status)
done
kill -9 $doomed"#;

impl Sshd {
    /// Starts a server that lets the key in [`Sshd::ssh_dir`] in.
    pub fn start(world: &World) -> Self {
        let dir = world.path().join("sshd");
        fs::create_dir_all(dir.join("client")).unwrap();
        keygen(&dir.join("host_ed25519"), &["-t", "ed25519", "-N", ""]);
        keygen(&dir.join("client/id_ed25519"), &["-t", "ed25519", "-N", ""]);
        fs::copy(dir.join("client/id_ed25519.pub"), dir.join("authorized_keys")).unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let child = spawn(&dir, &world.home(), port);
        Self { dir, home: world.home(), port, child }
    }

    /// The same address with another host key.
    pub fn with_another_host_key(&mut self) {
        self.stop();
        for file in ["host_ed25519", "host_ed25519.pub"] {
            fs::remove_file(self.dir.join(file)).unwrap();
        }
        keygen(&self.dir.join("host_ed25519"), &["-t", "ed25519", "-N", ""]);
        self.child = spawn(&self.dir, &self.home, self.port);
    }

    pub fn stop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// The folder with the client's keys.
    pub fn ssh_dir(&self) -> PathBuf {
        self.dir.join("client")
    }

    /// Another folder, with a key that the server doesn't know.
    pub fn stranger_dir(&self) -> PathBuf {
        let dir = self.dir.join("stranger");
        fs::create_dir_all(&dir).unwrap();
        if !dir.join("id_ed25519").exists() {
            keygen(&dir.join("id_ed25519"), &["-t", "ed25519", "-N", ""]);
        }
        dir
    }

    /// A folder whose only key needs `passphrase`; the server knows the key.
    pub fn locked_dir(&self, passphrase: &str) -> PathBuf {
        let dir = self.dir.join("locked");
        fs::create_dir_all(&dir).unwrap();
        let key = dir.join("id_ed25519");
        fs::copy(self.dir.join("client/id_ed25519"), &key).unwrap();
        let changed = Command::new("ssh-keygen")
            .args(["-q", "-p", "-P", "", "-N", passphrase, "-f"])
            .arg(&key)
            .output()
            .expect("ssh-keygen must be installed");
        assert!(changed.status.success(), "{}", String::from_utf8_lossy(&changed.stderr));
        dir
    }

    /// Lets the key with this public half in, too.
    pub fn admit(&self, public: &Path) {
        let known = self.dir.join("authorized_keys");
        let both = fs::read_to_string(&known).unwrap() + &fs::read_to_string(public).unwrap();
        fs::write(known, both).unwrap();
    }

    pub fn url(&self, remote: &Bare) -> String {
        self.url_of(remote.path())
    }

    pub fn url_of(&self, path: &Path) -> String {
        format!("ssh://{}@127.0.0.1:{}{}", user(), self.port, path.display())
    }

    pub fn host(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// A known_hosts line of the server.
    pub fn known_hosts_line(&self) -> String {
        let key = fs::read_to_string(self.dir.join("host_ed25519.pub")).unwrap();
        format!("[127.0.0.1]:{} {key}", self.port)
    }

    /// The host key's fingerprint, as ssh-keygen says it.
    pub fn fingerprint(&self) -> String {
        let output = Command::new("ssh-keygen").arg("-lf").arg(self.dir.join("host_ed25519.pub")).output().unwrap();
        String::from_utf8_lossy(&output.stdout).split_whitespace().nth(1).unwrap().to_owned()
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        self.stop();
    }
}

pub fn keygen(file: &Path, args: &[&str]) {
    let made = Command::new("ssh-keygen")
        .arg("-q")
        .args(args)
        .arg("-f")
        .arg(file)
        .output()
        .expect("ssh-keygen must be installed");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
}

fn spawn(dir: &Path, home: &Path, port: u16) -> Child {
    // The server separates its privileges in this folder, which its service file would otherwise make.
    let _ = fs::create_dir_all("/run/sshd");
    let environment: Vec<_> =
        sealed(home).into_iter().map(|(key, value)| format!("\"{key}={}\"", value.display())).collect();
    let config = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {0}/host_ed25519\nAuthorizedKeysFile {0}/authorized_keys\nStrictModes no\nUsePAM no\nPidFile none\n\
         PasswordAuthentication no\nKbdInteractiveAuthentication no\nPermitRootLogin prohibit-password\nPrintMotd no\nSetEnv {1}\n",
        dir.display(),
        environment.join(" "),
    );
    let file = dir.join("sshd_config");
    fs::write(&file, config).unwrap();
    let log = File::options().create(true).append(true).open(dir.join("log")).unwrap();
    let program = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"]
        .into_iter()
        .find(|path| Path::new(path).exists())
        .expect("sshd must be installed (openssh-server)");
    let mut child =
        Command::new(program).args(["-D", "-e", "-f"]).arg(&file).stderr(log).spawn().expect("sshd must start");
    let patience = Instant::now() + Duration::from_secs(20);
    while !answers(port) {
        let log = || fs::read_to_string(dir.join("log")).unwrap_or_default();
        assert!(child.try_wait().unwrap().is_none(), "sshd ended: {}", log());
        assert!(Instant::now() < patience, "sshd doesn't answer: {}", log());
        std::thread::sleep(Duration::from_millis(20));
    }
    child
}

fn answers(port: u16) -> bool {
    let mut banner = [0; 4];
    TcpStream::connect(("127.0.0.1", port)).and_then(|mut stream| stream.read_exact(&mut banner)).is_ok()
        && banner == *b"SSH-"
}

fn user() -> String {
    let output = Command::new("id").arg("-un").output().expect("id must be installed");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
