//! The name in Latin letters: proposed where its own letters tell how it sounds, and only then.

use portico_core::portfolio::suggested_latin;

#[test]
fn a_name_is_spelled_as_it_sounds() {
    for (name, latin) in [
        ("Аша Рао", "Asha Rao"),
        ("Олександр Їжак", "Oleksandr Yizhak"),
        ("Δήμητρα Παπαδοπούλου", "Demetra Papadopoulou"),
        ("Արամ Խաչատրյան", "Aram Khachatryan"),
        ("ნინო ბერიძე", "Nino Berize"),
        ("たなか さくら", "Tanaka Sakura"),
        ("サトウ ケン", "Satou Ken"),
        ("王小明", "Wang Xiaoming"),
    ] {
        assert_eq!(suggested_latin(name).as_deref(), Some(latin), "{name}");
    }
}

#[test]
fn where_the_letters_do_not_say_enough_nothing_is_proposed() {
    let unsaid = [
        "",
        "  ",
        "Asha Rao",
        "Núñez-Ødegård",
        "आशा राव",
        "محمد علي",
        "משה כהן",
        "김민준",
        "山田 太郎",
        "สมชาย",
        "2026 !",
    ];
    for name in unsaid {
        assert_eq!(suggested_latin(name), None, "{name}");
    }
}
