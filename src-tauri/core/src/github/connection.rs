//! Asking the API: one request, one answer, and no step aside.

use std::path::Path;

use rustls_native_certs::{load_certs_from_paths, load_native_certs};
use serde_json::Value;
use ureq::http::{HeaderMap, HeaderValue, Response};
use ureq::tls::{Certificate, RootCerts, TlsConfig, TlsProvider};
use ureq::{Agent, Body, Proxy};
use zeroize::Zeroizing;

use crate::git::{Network, Token};

const ACCEPT: &str = "application/vnd.github+json";
const VERSION: &str = "2022-11-28";
const PROGRAM: &str = concat!("Portico/", env!("CARGO_PKG_VERSION"));
/// No answer of interest is longer.
const LONGEST_ANSWER: u64 = 1 << 20;

/// The way to one API, with the token for it.
pub(super) struct Connection<'a> {
    agent: Agent,
    api: &'a str,
    pass: HeaderValue,
}

/// What the API said.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) headers: HeaderMap,
    /// `Null` where it isn't JSON.
    pub(super) body: Value,
}

impl<'a> Connection<'a> {
    /// `None`: no server takes such a token.
    pub(super) fn new(api: &'a str, token: &Token, network: &Network) -> Option<Self> {
        if !token.secret().chars().all(|sign| sign.is_ascii_graphic()) {
            return None;
        }
        let pass = Zeroizing::new(format!("Bearer {}", token.secret()));
        let mut pass = HeaderValue::from_str(&pass).ok()?;
        pass.set_sensitive(true);
        Some(Self { agent: agent(network), api, pass })
    }

    pub(super) fn get(&self, path: &str) -> Result<Answer, ureq::Error> {
        let request = self.agent.get(format!("{}{path}", self.api));
        read(
            request
                .header("Accept", ACCEPT)
                .header("X-GitHub-Api-Version", VERSION)
                .header("Authorization", &self.pass)
                .call()?,
        )
    }

    pub(super) fn post(&self, path: &str, body: &Value) -> Result<Answer, ureq::Error> {
        let request = self.agent.post(format!("{}{path}", self.api));
        let request = request.header("Accept", ACCEPT).header("X-GitHub-Api-Version", VERSION);
        let request = request.header("Authorization", &self.pass).header("Content-Type", "application/json");
        read(request.send(body.to_string())?)
    }
}

impl Answer {
    /// A header's text.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A text of the body.
    pub(super) fn text(&self, key: &str) -> Option<&str> {
        self.body.get(key)?.as_str()
    }
}

fn read(response: Response<Body>) -> Result<Answer, ureq::Error> {
    let (head, mut body) = response.into_parts();
    let text = body.with_config().limit(LONGEST_ANSWER).read_to_vec()?;
    let body = serde_json::from_slice(&text).unwrap_or(Value::Null);
    Ok(Answer { status: head.status.as_u16(), headers: head.headers, body })
}

fn agent(network: &Network) -> Agent {
    let configured = network.proxy.as_deref().and_then(|proxy| Proxy::new(proxy).ok());
    let tls = TlsConfig::builder().provider(TlsProvider::NativeTls).root_certs(trusted(network)).build();
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(configured.or_else(Proxy::try_from_env))
        .tls_config(tls)
        .user_agent(PROGRAM)
        .timeout_resolve(Some(network.patience.connect))
        .timeout_connect(Some(network.patience.connect))
        .timeout_send_request(Some(network.patience.answer))
        .timeout_send_body(Some(network.patience.answer))
        .timeout_recv_response(Some(network.patience.answer))
        .timeout_recv_body(Some(network.patience.answer));
    config.build().into()
}

/// The system's authorities, and the person's own beside them.
fn trusted(network: &Network) -> RootCerts {
    let (file, folder) = (network.authorities.as_deref(), network.authority_folder.as_deref());
    if file.is_none() && folder.is_none() {
        return RootCerts::PlatformVerifier;
    }
    let own =
        load_certs_from_paths(file.filter(|file| file.is_file()), folder.filter(|folder: &&Path| folder.is_dir()));
    if !own.errors.is_empty() {
        tracing::warn!(errors = own.errors.len(), "certificate authorities of git's configuration can't be read");
    }
    let all = load_native_certs().certs.into_iter().chain(own.certs);
    RootCerts::from(all.map(|certificate| Certificate::from_der(&certificate).to_owned()).collect::<Vec<_>>())
}
