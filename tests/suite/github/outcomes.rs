//! What GitHub says, told apart.

use portico_core::git::Network;
use portico_core::github::{Creation, NewRepository};
use serde_json::json;
use wiremock::ResponseTemplate;

use super::stand_in::{OWNER, StandIn, TOKEN, refusal};
use super::{NOW, WEB, ask, asked, github, portfolio};

const CREATE: &str = "POST /user/repos";

#[test]
fn an_empty_repository_is_created_as_it_was_asked_for() {
    let api = StandIn::start(WEB);
    let outcome = asked(&api);
    let (url, page) = (format!("{WEB}/{OWNER}/portfolio.git"), Some(format!("{WEB}/{OWNER}/portfolio")));
    assert_eq!(outcome, Creation::Created { url, page, private: false });
    let wish = json!({ "name": "portfolio", "description": "Analyst who ships", "private": false, "auto_init": false });
    assert_eq!(api.wishes(), [wish]);
    assert_eq!(api.asked(), ["GET /user", "GET /repos/asha-rao/portfolio", CREATE]);

    let secret = NewRepository { name: "Not yet public".to_owned(), description: String::new(), private: true };
    let outcome = ask(&github(&api), &secret, TOKEN, &Network::default());
    let Creation::Created { url, private, .. } = outcome else { panic!("{outcome:?}") };
    assert_eq!((url.as_str(), private), ("https://github.com/asha-rao/Not-yet-public.git", true));
}

#[test]
fn a_name_that_is_taken_leads_to_the_repository_that_has_it() {
    let api = StandIn::start(WEB);
    asked(&api);
    let taken = |outcome: Creation| match outcome {
        Creation::NameTaken { owner, url, empty, .. } => (owner, url, empty),
        other => panic!("{other:?}"),
    };
    let url = Some(format!("{WEB}/{OWNER}/portfolio.git"));
    assert_eq!(taken(asked(&api)), (OWNER.to_owned(), url.clone(), true));
    assert_eq!(api.wishes().len(), 1, "nothing is asked for twice");
    api.set(|account| *account.repositories.get_mut("portfolio").unwrap() = false);
    assert_eq!(taken(asked(&api)), (OWNER.to_owned(), url, false));

    // A token for chosen repositories can't see the others; GitHub says it when it is to create one.
    api.answers("GET /repos/asha-rao/portfolio", refusal(404, "Not Found"));
    assert_eq!(taken(asked(&api)), (OWNER.to_owned(), None, false));
    assert_eq!(api.wishes().len(), 2);
}

#[test]
fn a_repository_that_has_another_name_now_doesnt_hold_its_old_one() {
    let api = StandIn::start(WEB);
    let moved = ResponseTemplate::new(301).insert_header("Location", format!("{}/repositories/7", api.uri()));
    api.answers("GET /repos/asha-rao/portfolio", moved);
    assert!(matches!(asked(&api), Creation::Created { .. }));
    assert_eq!(api.asked(), ["GET /user", "GET /repos/asha-rao/portfolio", CREATE]);
}

#[test]
fn a_wrong_or_expired_token_is_refused_before_anything_is_asked_for() {
    let api = StandIn::start(WEB);
    let outcome = ask(&github(&api), &portfolio(), "ghp_expired0000000000", &Network::default());
    assert_eq!(outcome, Creation::TokenRefused);
    assert_eq!(api.asked(), ["GET /user"]);
    // One that no header can hold.
    assert_eq!(ask(&github(&api), &portfolio(), "schlüssel", &Network::default()), Creation::TokenRefused);
    assert_eq!(api.asked().len(), 1);
}

#[test]
fn a_missing_permission_is_told_for_both_sorts_of_tokens() {
    let api = StandIn::start(WEB);
    let fine = refusal(403, "Resource not accessible by personal access token");
    api.answers(CREATE, fine.clone().insert_header("x-accepted-github-permissions", "administration=write"));
    assert_eq!(asked(&api), Creation::NotPermitted { classic: false });
    api.answers(CREATE, fine);
    assert_eq!(asked(&api), Creation::NotPermitted { classic: false });

    let classic = |status, scopes| {
        let answer = refusal(status, "Not Found").insert_header("x-oauth-scopes", scopes);
        answer.insert_header("x-accepted-oauth-scopes", "public_repo, repo")
    };
    for answer in [classic(404, "gist, read:user"), classic(403, "")] {
        api.answers(CREATE, answer);
        assert_eq!(asked(&api), Creation::NotPermitted { classic: true });
    }
    let private = NewRepository { private: true, ..portfolio() };
    api.answers(CREATE, classic(404, "public_repo"));
    let outcome = ask(&github(&api), &private, TOKEN, &Network::default());
    assert_eq!(outcome, Creation::NotPermitted { classic: true });
}

#[test]
fn single_sign_on_is_offered_on_the_same_server_alone() {
    let api = StandIn::start(WEB);
    let asks = |header: &str| {
        let words = "Resource protected by organization SAML enforcement. You must grant your token access.";
        refusal(403, words).insert_header("x-github-sso", header)
    };
    let page = "https://github.com/orgs/acme/sso?authorization_request=AZSCKNF7";
    api.answers(CREATE, asks(&format!("required; url={page}")));
    assert_eq!(asked(&api), Creation::SsoNeeded { page: Some(page.to_owned()) });
    for elsewhere in ["https://github.com.example.org/sso", "http://github.com/sso", "javascript:alert(1)"] {
        api.answers(CREATE, asks(&format!("required; url={elsewhere}")));
        assert_eq!(asked(&api), Creation::SsoNeeded { page: None }, "{elsewhere}");
    }
}

#[test]
fn a_limit_says_until_when() {
    let api = StandIn::start(WEB);
    let in_an_hour = NOW.ms / 1000 + 3600;
    let words = "API rate limit exceeded for user ID 583231.";
    let primary = refusal(403, words).insert_header("x-ratelimit-remaining", "0");
    api.answers(CREATE, primary.insert_header("x-ratelimit-reset", in_an_hour.to_string().as_str()));
    assert_eq!(asked(&api), Creation::RateLimited { until: Some(in_an_hour * 1000) });

    let words = "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.";
    api.answers(CREATE, refusal(403, words).insert_header("retry-after", "60"));
    assert_eq!(asked(&api), Creation::RateLimited { until: Some(NOW.ms + 60_000) });
    api.answers("GET /user", refusal(429, words));
    assert_eq!(asked(&api), Creation::RateLimited { until: None });
}

#[test]
fn what_else_the_server_refuses_is_told_in_its_words_without_the_token() {
    let api = StandIn::start(WEB);
    let body = json!({
        "message": "Repository creation failed.",
        "errors": [{ "resource": "Repository", "code": "custom", "message": format!("no \u{7}room for {TOKEN}") }],
    });
    api.answers(CREATE, ResponseTemplate::new(422).set_body_json(body));
    let Creation::Refused { words } = asked(&api) else { panic!() };
    assert_eq!(words, "422: Repository creation failed. no  room for …");

    api.answers(CREATE, refusal(403, "You have verified no e-mail address."));
    let Creation::Refused { words } = asked(&api) else { panic!() };
    assert!(words.contains("You have verified no e-mail address."), "{words}");
}

#[test]
fn what_isnt_github_is_said_to_be_something_else() {
    let api = StandIn::start(WEB);
    for answer in [
        ResponseTemplate::new(200).set_body_string("<html>Welcome</html>"),
        ResponseTemplate::new(404).set_body_string("<html>Nothing here</html>"),
        ResponseTemplate::new(200).set_body_json(json!({ "login": "../../orgs/acme" })),
    ] {
        api.answers("GET /user", answer);
        let outcome = asked(&api);
        assert!(matches!(outcome, Creation::NotGithub { .. }), "{outcome:?}");
    }
    assert_eq!(api.wishes().len(), 0);
}

#[test]
fn an_address_on_another_server_is_not_taken() {
    for web in ["https://github.com.example.org", "http://github.com", "https://x@example.org", "/tmp/repositories"] {
        let api = StandIn::start(web);
        let outcome = asked(&api);
        assert!(matches!(outcome, Creation::Unknown { .. }), "{web}: {outcome:?}");
    }
}
