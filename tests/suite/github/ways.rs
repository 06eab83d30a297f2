//! What lies between this computer and GitHub.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::time::Duration;

use portico_core::git::{Network, Stop, Token};
use portico_core::github::{CreateRequest, Creation, Server, create};
use wiremock::ResponseTemplate;

use super::stand_in::{StandIn, TOKEN, refusal};
use super::{NOW, WEB, ask, asked, github, hurried, portfolio};
use crate::world::git::World;
use crate::world::https::{Authority, Https};
use crate::world::silent::Silent;

const CREATE: &str = "POST /user/repos";
const THERE: &str = "GET /repos/asha-rao/portfolio";

#[test]
fn an_answer_that_got_lost_is_asked_for_again() {
    let api = StandIn::start(WEB);
    api.set(|account| account.slow = Duration::from_secs(20));
    let outcome = ask(&github(&api), &portfolio(), TOKEN, &hurried());
    assert!(matches!(outcome, Creation::Created { .. }), "{outcome:?}");
    assert_eq!(api.asked(), ["GET /user", THERE, CREATE, THERE]);
    assert_eq!(api.wishes().len(), 1, "it is asked for once");
}

#[test]
fn what_is_stopped_before_it_is_asked_for_is_never_created() {
    let api = StandIn::start(WEB);
    let (server, stop) = (github(&api), Stop::default());
    let token = Token::new(server.address(), None, TOKEN).unwrap();
    assert!(stop.stop(), "nothing was sent");
    let (repository, network) = (portfolio(), Network::default());
    let request = CreateRequest {
        server: &server,
        repository: &repository,
        token: &token,
        network: &network,
        now: NOW,
        stop: &stop,
    };
    assert_eq!(create(request).unwrap(), Creation::Stopped);
    assert!(api.wishes().is_empty());
}

#[test]
fn a_server_in_trouble_is_asked_what_became_of_it() {
    let api = StandIn::start(WEB);
    api.answers(CREATE, refusal(502, "Server Error"));
    let outcome = asked(&api);
    assert!(matches!(outcome, Creation::Trouble { .. }), "{outcome:?}");
    assert_eq!(api.asked(), ["GET /user", THERE, CREATE, THERE]);

    // It was created all the same, while the answer said nothing of it.
    let api = StandIn::start(WEB);
    let there = refusal(502, "Server Error").set_delay(Duration::from_secs(20));
    api.set(|account| {
        account.slow = Duration::from_secs(20);
        account.instead_later.insert(THERE.to_owned(), there);
    });
    let outcome = ask(&github(&api), &portfolio(), TOKEN, &hurried());
    assert!(matches!(outcome, Creation::Unknown { .. }), "{outcome:?}");

    // Slow, and it never got there.
    let api = StandIn::start(WEB);
    api.answers(CREATE, refusal(500, "Server Error").set_delay(Duration::from_secs(20)));
    let outcome = ask(&github(&api), &portfolio(), TOKEN, &hurried());
    assert!(matches!(outcome, Creation::NotCreated { .. }), "{outcome:?}");
}

#[test]
fn a_redirect_gets_no_token() {
    let (api, collector) = (StandIn::start(WEB), StandIn::start(WEB));
    for what in ["GET /user", CREATE] {
        for status in [301, 302, 303, 307, 308] {
            let leads = ResponseTemplate::new(status).insert_header("Location", format!("{}/user", collector.uri()));
            api.answers(what, leads);
            assert_eq!(asked(&api), Creation::Redirected, "{what} {status}");
        }
        api.set(|account| account.instead.clear());
    }
    assert_eq!(collector.asked(), [] as [&str; 0]);
    assert!(!api.passes().is_empty());
}

#[test]
fn a_server_that_is_away_or_silent_is_told_from_one_that_refuses() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let silent = Silent::start();
    let silent = silent.url("https");
    for there in [format!("https://{closed}"), silent, "https://git.example.invalid".to_owned()] {
        let server = Server::named(&there).unwrap();
        let outcome = ask(&server, &portfolio(), TOKEN, &hurried());
        assert!(matches!(outcome, Creation::Offline { .. }), "{there}: {outcome:?}");
    }
}

#[test]
fn a_companys_own_github_is_trusted_with_its_own_authority_and_not_without() {
    let world = World::new();
    let authority = Authority::new(&world.path().join("authority"));
    let api = StandIn::start("");
    let server = Https::start_with_api(&authority, world.path(), &world.path().join("https"), api.port());
    api.set(|account| account.web = server.server());
    let own = Server::named(&server.server()).unwrap();

    let outcome = ask(&own, &portfolio(), TOKEN, &Network::default());
    assert!(matches!(outcome, Creation::Certificate { .. }), "{outcome:?}");
    assert_eq!(api.asked(), [] as [&str; 0], "nothing was shown to it");

    let trusting = Network { authorities: Some(authority.file()), ..Network::default() };
    let outcome = ask(&own, &portfolio(), TOKEN, &trusting);
    let Creation::Created { url, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!(url, format!("{}/asha-rao/portfolio.git", server.server()));
}

#[test]
fn a_proxy_that_asks_who_this_is_is_said_to_be_in_the_way() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", proxy.local_addr().unwrap());
    let heard = std::thread::spawn(move || {
        let (mut stream, _) = proxy.accept().unwrap();
        let heard = head(&mut stream);
        stream.write_all(b"HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n").unwrap();
        heard
    });
    let network = Network { proxy: Some(url), ..hurried() };
    let server = Server::named("git.example.invalid").unwrap();
    let outcome = ask(&server, &portfolio(), TOKEN, &network);
    assert!(matches!(outcome, Creation::Proxy { .. }), "{outcome:?}");
    let heard = heard.join().unwrap();
    assert!(heard.starts_with("CONNECT git.example.invalid:443 HTTP/1.1"), "{heard}");
    assert!(!heard.contains(TOKEN), "the proxy hears nothing of the token");
}

#[test]
fn a_proxy_leads_to_a_server_that_only_it_knows() {
    let world = World::new();
    let authority = Authority::new(&world.path().join("authority"));
    let api = StandIn::start("");
    let server = Https::start_with_api(&authority, world.path(), &world.path().join("https"), api.port());
    let own = Server::named(&format!("git.example.test:{}", server.port())).unwrap();
    api.set(|account| account.web = own.address().to_owned());

    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", proxy.local_addr().unwrap());
    let there = ("127.0.0.1", server.port());
    std::thread::spawn(move || {
        for stream in proxy.incoming() {
            let (mut stream, mut beyond) = (stream.unwrap(), TcpStream::connect(there).unwrap());
            head(&mut stream);
            stream.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").unwrap();
            let (mut back, mut forth) = (beyond.try_clone().unwrap(), stream.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut back, &mut forth));
            std::thread::spawn(move || std::io::copy(&mut stream, &mut beyond));
        }
    });
    let network = Network { proxy: Some(url), authorities: Some(authority.file()), ..Network::default() };
    let outcome = ask(&own, &portfolio(), TOKEN, &network);
    assert!(matches!(outcome, Creation::Created { .. }), "{outcome:?}");
}

#[test]
fn a_token_that_prints_nothing_is_in_no_error() {
    let api = StandIn::start(WEB);
    let server = github(&api);
    let elsewhere = Token::new("https://git.example.org", None, TOKEN).unwrap();
    let (repository, network) = (portfolio(), Network::default());
    let request = CreateRequest {
        server: &server,
        repository: &repository,
        token: &elsewhere,
        network: &network,
        now: NOW,
        stop: &Stop::default(),
    };
    let error = create(request).unwrap_err();
    assert!(!format!("{error:?} {error} {:?}", error.hint).contains(TOKEN));
    assert_eq!(api.asked(), [] as [&str; 0]);
}

fn head(stream: &mut TcpStream) -> String {
    let mut heard = Vec::new();
    let mut byte = [0];
    while !heard.ends_with(b"\r\n\r\n") && stream.read(&mut byte).is_ok_and(|count| count == 1) {
        heard.push(byte[0]);
    }
    String::from_utf8_lossy(&heard).into_owned()
}
