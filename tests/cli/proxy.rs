//! A proxy of the tests' own on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// A proxy that connects to this computer, whatever name it is asked for.
pub struct Proxy {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Proxy {
    pub fn start() -> Self {
        Self::made(None)
    }

    /// One that lets only `asha` with the password `door` through.
    pub fn that_wants_asha() -> Self {
        Self::made(Some("Proxy-Authorization: Basic YXNoYTpkb29y"))
    }

    fn made(wanted: Option<&'static str>) -> Self {
        let door = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = door.local_addr().unwrap().port();
        let (asked, heard) = (Arc::<Mutex<Vec<String>>>::default(), Arc::<Mutex<Vec<u8>>>::default());
        let (asking, hearing) = (asked.clone(), heard.clone());
        // It ends with the test's process.
        std::thread::spawn(move || {
            for client in door.incoming().flatten() {
                let (asking, hearing) = (asking.clone(), hearing.clone());
                std::thread::spawn(move || serve(client, wanted, &asking, &hearing));
            }
        });
        Self { port, asked, heard }
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap().clone()
    }

    pub fn heard_nothing_of(&self, secret: &str) -> bool {
        let heard = self.heard.lock().unwrap();
        !heard.is_empty() && !heard.windows(secret.len()).any(|part| part == secret.as_bytes())
    }
}

fn serve(client: TcpStream, wanted: Option<&str>, asked: &Mutex<Vec<String>>, heard: &Mutex<Vec<u8>>) {
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
    let mut client = client;
    if wanted.is_some_and(|wanted| !lines.iter().any(|line| line == wanted)) {
        let _ = client.write_all(
            b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"way out\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
        );
        return;
    }
    let mut server = TcpStream::connect(("127.0.0.1", port)).unwrap();
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
