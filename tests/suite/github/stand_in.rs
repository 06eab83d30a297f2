//! GitHub's API as far as Portico asks it, on loopback and with the real shapes. Stands alone, so that every kind of test
//! can use it.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::runtime::Runtime;
use wiremock::matchers::any;
use wiremock::{Mock, MockServer, Request, Respond, ResponseTemplate};

/// What is accepted as a token, unless told otherwise.
pub const TOKEN: &str = "github_pat_11TESTTEST0portico9f3c1e7ab2d84";
pub const OWNER: &str = "asha-rao";

/// A running API. Ends when dropped.
pub struct StandIn {
    server: MockServer,
    _runtime: Runtime,
    account: Arc<Mutex<Account>>,
}

/// What the API knows, and how it is told to behave.
pub struct Account {
    /// What is accepted as a token.
    pub token: String,
    /// Where repositories are: `https://github.com`.
    pub web: String,
    /// By name: whether they are empty.
    pub repositories: BTreeMap<String, bool>,
    /// By name: whether they are private.
    pub private: BTreeMap<String, bool>,
    /// Answers in place of the usual ones, by method and path.
    pub instead: BTreeMap<String, ResponseTemplate>,
    /// The same, once a repository was asked for.
    pub instead_later: BTreeMap<String, ResponseTemplate>,
    /// How long the answer to a request to create takes, after the repository is there.
    pub slow: Duration,
    /// Is told of a repository that is created.
    pub on_create: Box<dyn Fn(&str) + Send>,
    /// Method, path and what signed in, of each request.
    pub asked: Vec<(String, Option<String>)>,
    /// What was asked to be created.
    pub wishes: Vec<Value>,
}

impl StandIn {
    /// For repositories at `web`, such as `https://github.com`.
    pub fn start(web: &str) -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        let account = Arc::new(Mutex::new(Account {
            token: TOKEN.to_owned(),
            web: web.to_owned(),
            repositories: BTreeMap::new(),
            private: BTreeMap::new(),
            instead: BTreeMap::new(),
            instead_later: BTreeMap::new(),
            slow: Duration::ZERO,
            on_create: Box::new(|_| ()),
            asked: Vec::new(),
            wishes: Vec::new(),
        }));
        let api = Api(account.clone());
        let server = runtime.block_on(async {
            let server = MockServer::start().await;
            Mock::given(any()).respond_with(api).mount(&server).await;
            server
        });
        Self { server, _runtime: runtime, account }
    }

    pub fn uri(&self) -> String {
        self.server.uri()
    }

    pub fn port(&self) -> u16 {
        self.server.address().port()
    }

    /// Changes what it knows or how it behaves.
    pub fn set(&self, change: impl FnOnce(&mut Account)) {
        change(&mut self.account.lock().unwrap());
    }

    /// Answers `method path` with this from now on.
    pub fn answers(&self, what: &str, answer: ResponseTemplate) {
        self.set(|account| drop(account.instead.insert(what.to_owned(), answer)));
    }

    /// The requests so far: method and path.
    pub fn asked(&self) -> Vec<String> {
        self.account.lock().unwrap().asked.iter().map(|(asked, _)| asked.clone()).collect()
    }

    /// What signed in with any request.
    pub fn passes(&self) -> Vec<String> {
        self.account.lock().unwrap().asked.iter().filter_map(|(_, pass)| pass.clone()).collect()
    }

    /// What was asked to be created.
    pub fn wishes(&self) -> Vec<Value> {
        self.account.lock().unwrap().wishes.clone()
    }
}

/// A refusal in GitHub's shape.
pub fn refusal(status: u16, message: &str) -> ResponseTemplate {
    ResponseTemplate::new(status).set_body_json(json!({
        "message": message,
        "documentation_url": "https://docs.github.com/rest/repos/repos#create-a-repository-for-the-authenticated-user",
        "status": status.to_string(),
    }))
}

struct Api(Arc<Mutex<Account>>);

impl Respond for Api {
    fn respond(&self, request: &Request) -> ResponseTemplate {
        let header = |name: &str| request.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let path = request.url.path();
        let what = format!("{} {}", request.method, path.strip_prefix("/api/v3").unwrap_or(path));
        let pass = header("authorization");
        let mut account = self.0.lock().unwrap();
        account.asked.push((what.clone(), pass.clone()));
        if header("user-agent").is_none_or(|agent| !agent.starts_with("Portico/")) {
            return ResponseTemplate::new(403).set_body_string("Request forbidden by administrative rules.");
        }
        let accepted = header("accept").as_deref() == Some("application/vnd.github+json");
        if !accepted || header("x-github-api-version").as_deref() != Some("2022-11-28") {
            return refusal(400, "This version of the API is not supported.");
        }
        if let Some(answer) = account.instead.get(&what) {
            return answer.clone();
        }
        if let Some(answer) = account.instead_later.get(&what).filter(|_| !account.wishes.is_empty()) {
            return answer.clone();
        }
        if pass.as_deref() != Some(&format!("Bearer {}", account.token)) {
            return refusal(401, "Bad credentials");
        }
        account.answer(&what, &request.body)
    }
}

impl Account {
    fn answer(&mut self, what: &str, body: &[u8]) -> ResponseTemplate {
        if what == "GET /user" {
            return ResponseTemplate::new(200).set_body_json(json!({ "login": OWNER, "id": 583_231, "type": "User" }));
        }
        if what == "POST /user/repos" {
            return self.create(serde_json::from_slice(body).unwrap());
        }
        let Some(rest) = what.strip_prefix(&format!("GET /repos/{OWNER}/")) else { return refusal(404, "Not Found") };
        let (name, commits) = rest.strip_suffix("/commits").map_or((rest, false), |name| (name, true));
        match (self.repositories.get(name), commits) {
            (None, _) => refusal(404, "Not Found"),
            (Some(true), true) => refusal(409, "Git Repository is empty."),
            (Some(false), true) => ResponseTemplate::new(200).set_body_json(json!([{ "sha": "4f1c2a9" }])),
            (Some(_), false) => ResponseTemplate::new(200).set_body_json(self.repository(name)),
        }
    }

    fn create(&mut self, wish: Value) -> ResponseTemplate {
        self.wishes.push(wish.clone());
        let name = wish["name"].as_str().unwrap();
        if self.repositories.contains_key(name) {
            return ResponseTemplate::new(422).set_body_json(json!({
                "message": "Repository creation failed.",
                "errors": [{
                    "resource": "Repository",
                    "code": "custom",
                    "field": "name",
                    "message": "name already exists on this account",
                }],
                "documentation_url": "https://docs.github.com/rest/repos/repos#create-a-repository-for-the-authenticated-user",
                "status": "422",
            }));
        }
        self.repositories.insert(name.to_owned(), wish["auto_init"] != true);
        self.private.insert(name.to_owned(), wish["private"] == true);
        (self.on_create)(name);
        ResponseTemplate::new(201).set_body_json(self.repository(name)).set_delay(self.slow)
    }

    fn repository(&self, name: &str) -> Value {
        let page = format!("{}/{OWNER}/{name}", self.web);
        json!({
            "id": 1_296_269,
            "name": name,
            "full_name": format!("{OWNER}/{name}"),
            "owner": { "login": OWNER, "id": 583_231, "type": "User" },
            "private": self.private.get(name).copied().unwrap_or_default(),
            "html_url": page,
            "clone_url": format!("{page}.git"),
            "ssh_url": format!("git@github.com:{OWNER}/{name}.git"),
            "default_branch": "main",
            "size": 0,
        })
    }
}
