//! Pages in other letters than the embedded faces hold: the system's are taken.

use portico_core::summary::{PageModel, PageSetter};
use portico_page::TypstPage;

use crate::reading::{assert_everywhere, assert_everywhere_by, assert_read_by_poppler, assert_words};
use crate::{designs, models, set, style};

/// Name, the same in Latin letters, headline, title and line of a work.
type Person = [&'static str; 5];

fn page([name, latin, headline, title, line]: Person) -> PageModel {
    let mut model = models::ordinary();
    model.name = name.into();
    model.name_latin = Some(latin.into());
    model.headline = headline.into();
    model.works[0].title = title.into();
    model.works[0].line = line.into();
    model.works.truncate(2);
    model.skills.clear();
    model
}

/// A page in each script that the embedded faces don't hold.
pub fn pages() -> impl Iterator<Item = (&'static str, PageModel)> {
    INDIC.into_iter().chain(FROM_THE_RIGHT).chain(EAST_ASIAN).map(|(script, person)| (script, page(person)))
}

#[test]
fn embedded_letters_are_read_back_in_order() {
    assert_everywhere("scripts", &models::scripts());
}

/// Scripts whose letters form clusters.
const INDIC: [(&str, Person); 3] = [
    (
        "devanagari",
        [
            "आशा राव",
            "Asha Rao",
            "तकनीकी उत्पाद प्रबंधक, एपीआई और डेवलपर अनुभव",
            "वेबहुक कितनी बार दोहराए जाते हैं",
            "सार्वजनिक दस्तावेज़ों से पुनर्निर्मित समय-सारणी; एक वितरण सूची सबसे आम प्रश्न को हटा देगी।",
        ],
    ),
    (
        "tamil",
        [
            "ஆஷா ராவ்",
            "Asha Rao",
            "தொழில்நுட்ப தயாரிப்பு மேலாளர்",
            "வெப்ஹுக்குகள் எத்தனை முறை",
            "பொது ஆவணங்களிலிருந்து மீண்டும் உருவாக்கப்பட்ட அட்டவணை.",
        ],
    ),
    (
        "bengali",
        ["আশা রাও", "Asha Rao", "প্রযুক্তি পণ্য ব্যবস্থাপক", "ওয়েবহুক কতবার চেষ্টা করে", "প্রকাশ্য নথি থেকে সময়সূচি পুনর্গঠন করা হয়েছে।"],
    ),
];

#[test]
fn indic_letters_are_read_back_in_order() {
    for (script, person) in INDIC {
        assert_everywhere_by(script, &page(person), assert_read_by_poppler);
    }
}

/// Scripts that run from the right.
const FROM_THE_RIGHT: [(&str, Person); 2] = [
    (
        "hebrew",
        [
            "אשה ראו",
            "Asha Rao",
            "מנהלת מוצר טכנית, ממשקים וחוויית מפתחים",
            "מי מנסה שוב, וכמה זמן",
            "לוח הניסיונות שוחזר מתיעוד ציבורי ומנקודת בדיקה.",
        ],
    ),
    (
        "arabic",
        [
            "آشا راو",
            "Asha Rao",
            "مديرة منتجات تقنية، واجهات البرمجة وتجربة المطورين",
            "من يعيد المحاولة وكم من الوقت",
            "أعيد بناء جدول المحاولات من الوثائق العامة ونقطة اختبار.",
        ],
    ),
];

#[test]
fn letters_from_the_right_are_read_back_word_by_word() {
    for (script, person) in FROM_THE_RIGHT {
        assert_everywhere_by(script, &page(person), assert_words);
    }
}

/// Scripts that put no spaces between words, and Hangul.
const EAST_ASIAN: [(&str, Person); 3] = [
    (
        "chinese",
        [
            "饶爱莎",
            "Rao Aisha",
            "技术产品经理，应用程序接口与开发者体验",
            "网络回调：谁在重试，持续多久",
            "根据公开文档和测试端点重建了重试时间表；建议提供一份投递日志，从而消除最常见的支持问题，并说明哪些是测量所得，哪些是推断。",
        ],
    ),
    (
        "japanese",
        [
            "佐藤 愛",
            "Sato Ai",
            "テクニカルプロダクトマネージャー",
            "ウェブフックは誰が再送するのか",
            "公開されている文書とテスト用の接続先から再送の時刻表を復元し、問い合わせを減らす配信ログを提案しました。",
        ],
    ),
    (
        "korean",
        [
            "김아샤",
            "Kim Asha",
            "기술 제품 관리자, 인터페이스와 개발자 경험",
            "웹훅은 누가 얼마나 오래 다시 보내는가",
            "공개 문서와 시험용 주소에서 재전송 일정을 재구성하고 가장 흔한 문의를 없앨 배송 기록을 제안합니다.",
        ],
    ),
];

#[test]
fn han_kana_and_hangul_are_read_back_in_order() {
    for (script, person) in EAST_ASIAN {
        assert_everywhere(script, &page(person));
    }
}

#[test]
fn a_letter_without_a_font_is_named_and_the_rest_is_set() {
    let mut model = models::ordinary();
    model.headline = "Script of nobody: \u{10ffd0}\u{e123} and 名".into();
    for design in designs() {
        let page = set(&model, &style(&design));
        assert_eq!(page.unprintable, ['\u{e123}', '\u{10ffd0}'], "{design}");
        let refused = TypstPage.pdf(&model, &style(&design), "2026-11-20").unwrap_err().to_string();
        assert!(refused.contains("U+E123") && refused.contains("U+10FFD0") && !refused.contains("540D"), "{refused}");
    }
}
