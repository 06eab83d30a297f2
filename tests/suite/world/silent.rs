//! A server on loopback that takes every connection and never says a word.

use std::io::Read;
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Ends, and closes its connections, when dropped.
pub struct Silent {
    port: u16,
    met: Receiver<()>,
    thread: Option<JoinHandle<()>>,
}

/// What the test itself says to make the server leave.
const LEAVE: &[u8] = b"leave";

impl Silent {
    pub fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (meeting, met) = channel();
        let thread = std::thread::spawn(move || {
            let mut kept = Vec::new();
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut first = [0; LEAVE.len()];
                // A client that waits for the server to begin says nothing: that is an answer, too.
                stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
                if stream.read(&mut first).is_ok() && first == *LEAVE {
                    return;
                }
                let _ = meeting.send(());
                kept.push(stream);
            }
        });
        Self { port, met, thread: Some(thread) }
    }

    /// An address below this server.
    pub fn url(&self, scheme: &str) -> String {
        format!("{scheme}://127.0.0.1:{}/asha/portfolio.git", self.port)
    }

    /// Waits until somebody has connected.
    pub fn meet(&self) {
        self.met.recv_timeout(Duration::from_secs(20)).expect("somebody connects");
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        if let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) {
            let _ = std::io::Write::write_all(&mut stream, LEAVE);
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
