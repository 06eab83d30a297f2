//! Creating a repository on GitHub, against a stand-in for its API.

mod outcomes;
mod stand_in;
mod ways;

use std::time::Duration;

use portico_core::git::{Network, Patience, Stop, Token};
use portico_core::github::{CreateRequest, Creation, NewRepository, RepositoryField, Server, create};
use portico_core::time::Moment;
use stand_in::{StandIn, TOKEN};

const NOW: Moment = Moment { ms: 1_795_300_000_000, offset_minutes: 0 };
const WEB: &str = "https://github.com";

fn portfolio() -> NewRepository {
    NewRepository { name: "portfolio".to_owned(), description: "Analyst who ships".to_owned(), private: false }
}

/// GitHub with its API at the stand-in.
fn github(api: &StandIn) -> Server {
    Server::named("github.com").unwrap().with_api_here(&api.uri()).unwrap()
}

/// No more patience than a test has.
fn hurried() -> Network {
    let patience = Patience { connect: Duration::from_secs(5), answer: Duration::from_millis(900) };
    Network { patience, ..Network::default() }
}

fn ask(server: &Server, repository: &NewRepository, secret: &str, network: &Network) -> Creation {
    let token = Token::new(server.address(), None, secret).unwrap();
    let outcome =
        create(CreateRequest { server, repository, token: &token, network, now: NOW, stop: &Stop::default() }).unwrap();
    assert!(!format!("{outcome:?}").contains(secret), "the token is in no outcome");
    outcome
}

/// Asks for `portfolio` with the right token.
fn asked(api: &StandIn) -> Creation {
    ask(&github(api), &portfolio(), TOKEN, &Network::default())
}

#[test]
fn a_name_is_what_github_makes_of_it_and_issues_are_known_before_anything_is_sent() {
    let named = |name: &str| NewRepository { name: name.to_owned(), ..portfolio() };
    for (typed, called) in [
        ("portfolio", "portfolio"),
        (" My  portfolio, 2026 ", "My-portfolio-2026"),
        ("asha.github.io", "asha.github.io"),
        ("größe_1", "gr-e_1"),
    ] {
        assert_eq!(named(typed).called(), called);
        assert_eq!(named(typed).issues(), [], "{typed}");
    }
    for wrong in ["", "  ", ".", "..", "---", "支払い", "portfolio.git", "notes.Wiki", &"a".repeat(101)] {
        let issues = named(wrong).issues();
        assert_eq!(issues.len(), 1, "{wrong}: {issues:?}");
        assert_eq!(issues[0].field, RepositoryField::Name);
    }
    assert_eq!(named(&"a".repeat(100)).issues(), []);

    let described = |description: &str| NewRepository { description: description.to_owned(), ..portfolio() };
    assert_eq!(described(&"é".repeat(350)).issues(), []);
    for wrong in ["é".repeat(351), "two\nlines".to_owned()] {
        let issues = described(&wrong).issues();
        assert_eq!(issues.iter().map(|issue| issue.field).collect::<Vec<_>>(), [RepositoryField::Description]);
    }

    let api = StandIn::start(WEB);
    let server = github(&api);
    let token = Token::new(server.address(), None, TOKEN).unwrap();
    let (repository, network) = (named("notes.wiki"), Network::default());
    let refused = create(CreateRequest {
        server: &server,
        repository: &repository,
        token: &token,
        network: &network,
        now: NOW,
        stop: &Stop::default(),
    });
    assert!(refused.unwrap_err().message.contains(".wiki"));
    assert_eq!(api.asked(), [] as [&str; 0]);
}

#[test]
fn a_server_is_named_as_people_name_it_and_a_token_is_shown_to_no_other() {
    for (typed, address, name) in [
        ("", "https://github.com", "GitHub"),
        ("GitHub.com", "https://github.com", "GitHub"),
        ("https://github.com/asha-rao", "https://github.com", "GitHub"),
        ("git.example.org", "https://git.example.org", "git.example.org"),
        ("https://git.example.org:8443/", "https://git.example.org:8443", "git.example.org:8443"),
    ] {
        let server = Server::named(typed).unwrap();
        assert_eq!((server.address(), server.name()), (address, name), "{typed}");
        let door = server.door();
        assert_eq!(door.server, address);
        let page = door.page.unwrap();
        assert!(page.starts_with(&format!("{address}/settings/personal-access-tokens/new?")), "{page}");
        assert!(page.contains("administration=write") && page.contains("contents=write"), "{page}");
        assert!(door.needs.unwrap().contains("“All repositories”"));
    }
    for wrong in ["http://git.example.org", "git@github.com:asha/portfolio.git", "ssh://git.example.org", "a b", "/tmp"]
    {
        assert!(Server::named(wrong).is_err(), "{wrong}");
    }
    let other = Server::named("gitlab.com").unwrap_err();
    assert!(other.message.contains("not on GitLab"), "{other}");

    let github = Server::named("").unwrap();
    for away in
        ["http://203.0.113.7:80", "https://127.0.0.1:1", "http://127.0.0.1.example.org:80", "http://localhost:80"]
    {
        assert!(github.clone().with_api_here(away).is_err(), "{away}");
    }
    let elsewhere = Token::new("https://git.example.org", None, TOKEN).unwrap();
    let (repository, network) = (portfolio(), Network::default());
    let error = create(CreateRequest {
        server: &github,
        repository: &repository,
        token: &elsewhere,
        network: &network,
        now: NOW,
        stop: &Stop::default(),
    });
    assert!(error.unwrap_err().message.contains("shown to no other server"));
}
