//! Where documents come from, and the permission without which an employer's stay drafts.

use portico_core::ErrorCode;
use portico_core::catalogue::Origin;
use portico_core::portfolio::{PERMISSION_MISSING, Permission, ReadyOutcome};
use portico_core::publish::Committed;

use crate::workshop::{Draft, Workshop, now, rel};

fn permission(by: &str, on: &str) -> Permission {
    Permission { by: by.into(), on: on.into() }
}

fn set(draft: &Draft<'_>, origin: Origin, permission: &Permission) {
    draft.desk.portfolio.set_origin(&draft.path, origin, permission, now()).unwrap();
}

fn held(draft: &Draft<'_>) -> bool {
    match draft.desk.portfolio.ready(&draft.path, &draft.text(), true).unwrap() {
        ReadyOutcome::Edits(_) => false,
        ReadyOutcome::Blocked(findings) => {
            assert!(findings.iter().all(|finding| finding.rule == PERMISSION_MISSING), "{findings:#?}");
            true
        }
    }
}

#[test]
fn an_employers_work_waits_for_a_permission_with_a_name_and_a_day() {
    let desk = Workshop::new().scaffold();
    let draft = desk.finished_draft("Ferrypost");
    assert!(!held(&draft), "nothing was said of where it comes from");
    for origin in [Origin::Fictional, Origin::PublicProduct] {
        set(&draft, origin, &Permission::default());
        assert!(!held(&draft), "{origin:?}");
    }
    for (by, on, waits) in
        [("", "", true), ("Meera", "", true), (" ", "2026-05-12", true), ("Meera", "2026-05-12", false)]
    {
        set(&draft, Origin::Employer, &permission(by, on));
        assert_eq!(held(&draft), waits, "{by} {on}");
    }
    assert_eq!(draft.text().matches("Meera").count(), 0);
}

#[test]
fn a_permission_is_somebodys_and_of_a_day_that_was() {
    let desk = Workshop::new().scaffold();
    let draft = desk.finished_draft("Ferrypost");
    let note =
        |by: &str, on: &str| desk.portfolio.set_origin(&draft.path, Origin::Employer, &permission(by, on), now());
    for (by, on) in [
        ("x", "2026-05-12"),
        ("?!", "2026-05-12"),
        ("Meera", "31 February 2099"),
        ("Meera", "2026-02-31"),
        ("Meera", "0001-01-01"),
        ("Meera", "0206-05-12"),
        ("Meera", "2026-11-21"),
        ("Meera", "2099-01-01"),
        ("Meera", "May 2026"),
        ("Meera", "20260512"),
    ] {
        assert_eq!(note(by, on).unwrap_err().code, ErrorCode::InvalidInput, "{by} {on}");
        assert!(held(&draft) || draft.desk.portfolio.origin(&draft.path, None).unwrap().origin.is_none());
    }
    for (on, said) in [
        ("2099-01-01", "1 January 2099 is still to come."),
        ("0206-05-12", "12 May 0206 is too long ago."),
        ("2026-02-31", "There is no 2026-02-31: February 2026 has 28 days."),
        ("May 2026", "“May 2026” is no day."),
    ] {
        assert_eq!(note("Meera", on).unwrap_err().message, said);
    }
    note("Meera", "2026-11-20").unwrap();
    assert!(!held(&draft), "today is a day that was");
    let kept = permission("HR", "May 2026");
    let earlier = portico_core::private::OriginNote {
        origin: "employer".into(),
        allowed_by: kept.by.clone(),
        allowed_on: kept.on.clone(),
    };
    desk.portfolio.private().note_origin(desk.portfolio.copy(), &draft.path, &earlier).unwrap();
    desk.portfolio.set_origin(&draft.path, Origin::Fictional, &kept, now()).unwrap();
    note("HR", "May 2026").unwrap();
    assert!(!held(&draft), "one from before days were asked for still counts");
}

#[test]
fn work_that_was_ready_already_is_held_back_too() {
    let desk = Workshop::new().scaffold();
    let draft = desk.ready_work("Ferrypost");
    set(&draft, Origin::Employer, &Permission::default());
    assert!(matches!(desk.commit(&[draft.path()]), Committed::Blocked(_)));
    set(&draft, Origin::Employer, &permission("Meera", "2026-05-12"));
    assert!(matches!(desk.commit(&[draft.path()]), Committed::Commit { .. }));
}

#[test]
fn a_redacted_spec_is_an_employers_until_it_is_said_otherwise() {
    let desk = Workshop::new().scaffold();
    let draft = desk.draft("technical-spec", "Booking once");
    let missing = |draft: &Draft<'_>| draft.findings().iter().any(|finding| finding.rule == PERMISSION_MISSING);
    assert!(missing(&draft));
    set(&draft, Origin::Fictional, &Permission::default());
    assert!(!missing(&draft));
    assert!(!missing(&desk.draft("retrospective", "A release")), "nobody said that it is an employer's");
}

#[test]
fn the_origin_goes_where_the_document_goes() {
    let desk = Workshop::new().scaffold();
    let draft = desk.finished_draft("Ferrypost");
    set(&draft, Origin::Employer, &permission("Meera", "2026-05-12"));
    let origin = |path: &portico_core::storage::RelPath| {
        let view = desk.portfolio.origin(path, desk.portfolio.catalogue().kind("teardown")).unwrap();
        (view.origin, view.permission.by)
    };
    let noted = (Some(Origin::Employer), "Meera".to_owned());
    let path = desk.portfolio.rename_document(&draft.path, "Loomgate").unwrap();
    assert_eq!((origin(&path), origin(&draft.path)), (noted.clone(), (None, String::new())));
    let number = desk.portfolio.delete_document(&path, now()).unwrap();
    let other = desk.draft("teardown", "Loomgate");
    assert_eq!(
        (other.path(), origin(&other.path)),
        (path.as_str(), (None, String::new())),
        "no permission is inherited"
    );
    let back = desk.portfolio.restore_document(number).unwrap();
    assert_eq!((origin(&back), back == path), (noted.clone(), false));
    std::fs::remove_file(desk.root().join(back.as_str())).unwrap();
    assert_ne!(desk.draft("teardown", "Loomgate").path, back, "what is noted of a file that vanished stays its own");
    let docs = desk.draft("api-docs", "Docs");
    set(&docs, Origin::Employer, &permission("Meera", "2026-05-12"));
    std::fs::remove_file(desk.root().join(docs.path())).unwrap();
    let again = desk.draft("api-docs", "Docs");
    assert_eq!(
        (again.path(), origin(&again.path)),
        (docs.path(), (None, String::new())),
        "in its only place it begins anew"
    );
    let nowhere = desk.portfolio.set_origin(&rel("writing/none.md"), Origin::Employer, &Permission::default(), now());
    assert_eq!(nowhere.unwrap_err().code, ErrorCode::NotFound);
}
