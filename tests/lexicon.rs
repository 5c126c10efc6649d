//! What the bundled lexicon must know, and how users' files change it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::PathBuf;
use wiregraph::labels::EntityType;
use wiregraph::lexicon::{Gender, GivenName, Lexicon, NounSort, Sense, TitleKind, check};

fn bundled() -> Lexicon {
    Lexicon::bundled().unwrap()
}

/// Main name and sense of every reading of a phrase.
fn readings(lexicon: &Lexicon, phrase: &str) -> Vec<(String, Sense)> {
    lexicon.readings(phrase).iter().map(|r| (lexicon.entry(r.entry).label.to_owned(), r.sense)).collect()
}

#[track_caller]
fn stands_for(lexicon: &Lexicon, phrase: &str, label: &str, sense: Sense) {
    let found = readings(lexicon, phrase);
    assert!(found.contains(&(label.to_owned(), sense)), "{phrase:?} → {found:?}");
}

#[test]
fn countries_go_by_all_their_words() {
    let lexicon = bundled();
    for phrase in ["United States", "United States of America"] {
        assert_eq!(readings(&lexicon, phrase)[0].0, "United States", "{phrase}");
    }
    stands_for(&lexicon, "US", "United States", Sense::Acronym);
    stands_for(&lexicon, "U.S.", "United States", Sense::Acronym);
    stands_for(&lexicon, "DPRK", "North Korea", Sense::Acronym);
    stands_for(&lexicon, "Burma", "Myanmar", Sense::Variant);
    stands_for(&lexicon, "Swaziland", "Eswatini", Sense::Variant);
    stands_for(&lexicon, "Côte d’Ivoire", "Ivory Coast", Sense::Variant);
    stands_for(&lexicon, "Syrians", "Syria", Sense::DemonymNoun { plural: true });
    stands_for(&lexicon, "Filipino", "Philippines", Sense::DemonymNoun { plural: false });
    stands_for(&lexicon, "Moscow", "Russia", Sense::Capital);
    stands_for(&lexicon, "Kremlin", "Russia", Sense::Metonym);
    stands_for(&lexicon, "Foggy Bottom", "United States", Sense::Metonym);
    let syria = lexicon.entry(lexicon.find("Syria", Some(EntityType::Country)).unwrap());
    assert_eq!((syria.wikidata, syria.iso2, syria.iso3), (Some("Q858"), Some("SY"), Some("SYR")));
}

#[test]
fn spelling_habits_do_not_matter_but_case_does() {
    let lexicon = bundled();
    let group = lexicon.find("Al-Qaida", None).unwrap();
    for phrase in ["al-Qaida", "Al Qaeda", "al-Qa'ida", "AL-QAIDA", "al - Qaeda"] {
        assert!(lexicon.readings(phrase).iter().any(|r| r.entry == group), "{phrase}");
    }
    assert_eq!(lexicon.longest_match(["al", "-", "Qaida", "said"]).unwrap().0, 3);
    assert_eq!(lexicon.longest_match(["al-Qaida", "said"]).unwrap().0, 1);
    stands_for(&lexicon, "Erdoğan", "Recep Tayyip Erdogan", Sense::Surname);
    stands_for(&lexicon, "MOSCOW", "Russia", Sense::Capital);
    assert!(lexicon.readings("us").is_empty());
    assert!(lexicon.readings("is").is_empty());
    assert!(lexicon.readings("NEW").is_empty(), "three capitals are an acronym, not a word");
}

#[test]
fn the_longest_name_wins_and_ends_at_a_token() {
    let lexicon = bundled();
    let length = |tokens: &[&str]| lexicon.longest_match(tokens).map(|(n, _)| n);
    assert_eq!(length(&["Islamic", "State", "of", "Iraq", "and", "Syria", "claimed"]), Some(6));
    assert_eq!(length(&["NEW", "YORK", ",", "April"]), Some(2));
    assert_eq!(length(&["Workers", "'", "Party", "of", "Korea"]), Some(5));
    assert_eq!(length(&["the", "president"]), None);
    assert_eq!(length(&["US", ".", "Army"]), Some(1), "a full stop ends a name");
    assert_eq!(length(&[]), None);
}

#[test]
fn people_hold_offices() {
    let lexicon = bundled();
    let lavrov = lexicon.find("Sergei Lavrov", Some(EntityType::Person)).unwrap();
    let office = lexicon.offices(lavrov).next().unwrap();
    assert_eq!((office.role, office.from_year, office.to_year), ("foreign minister", Some(2004), None));
    assert_eq!(lexicon.entry(office.of.unwrap()).label, "Russia");
    assert_eq!(lexicon.entry(lavrov).gender, Some(Gender::Male));
    stands_for(&lexicon, "Assad", "Bashar al-Assad", Sense::Surname);
    stands_for(&lexicon, "Xi", "Xi Jinping", Sense::Surname);
    stands_for(&lexicon, "bin Salman", "Mohammed bin Salman", Sense::Surname);
}

#[test]
fn states_have_institutions() {
    let lexicon = bundled();
    for phrase in ["Russian Defense Ministry", "Russia's Defence Ministry", "Russian defense ministry"] {
        let first = lexicon.readings(phrase).first().unwrap_or_else(|| panic!("{phrase}"));
        let entry = lexicon.entry(first.entry);
        assert_eq!((entry.kind, entry.label), (EntityType::Organization, "Russian Defense Ministry"));
        assert_eq!(lexicon.entry(entry.country.unwrap()).label, "Russia");
    }
}

#[test]
fn names_that_are_words_are_marked() {
    let lexicon = bundled();
    let ambiguous = |phrase: &str| lexicon.readings(phrase).iter().all(|r| r.ambiguous);
    for phrase in ["Turkey", "Jordan", "Chad", "May", "Bush", "Time"] {
        assert!(ambiguous(phrase), "{phrase}");
    }
    for phrase in ["Syria", "Israel", "Putin", "Reuters"] {
        assert!(!ambiguous(phrase), "{phrase}");
    }
}

#[test]
fn words_before_and_beside_names() {
    let lexicon = bundled();
    let title = |tokens: &[&str]| lexicon.title(tokens).map(|(n, t)| (n, t.kind, t.is_office()));
    assert_eq!(title(&["Foreign", "Minister", "Lavrov"]), Some((2, TitleKind::Office, true)));
    assert_eq!(title(&["Brig.", "Gen.", "X"]), Some((2, TitleKind::Rank, false)));
    assert_eq!(title(&["Mr.", "X"]), Some((1, TitleKind::Honorific, false)));
    assert_eq!(lexicon.title(["spokeswoman"]).unwrap().1.gender, Some(Gender::Female));
    assert_eq!(lexicon.given_name("Vladimir"), Some(GivenName::Male));
    assert_eq!(lexicon.given_name("Fatima"), Some(GivenName::Female));
    assert_eq!(lexicon.given_name("Wednesday"), None);
}

#[test]
fn nouns_denote() {
    let lexicon = bundled();
    let kind = |lemma: &str| lexicon.noun_kind(lemma).map(|n| (n.kind, n.sort));
    assert_eq!(kind("minister"), Some((EntityType::Person, NounSort::Office)));
    assert_eq!(kind("militant"), Some((EntityType::Person, NounSort::Fighter)));
    assert_eq!(kind("agency"), Some((EntityType::Organization, NounSort::Government)));
    assert_eq!(kind("talks"), Some((EntityType::Event, NounSort::Meeting)));
    assert_eq!(kind("ceasefire"), Some((EntityType::Work, NounSort::Agreement)));
    assert_eq!(kind("missile"), Some((EntityType::Object, NounSort::Weapon)));
    assert_eq!(kind("xyzzy"), None);
    let embassy = lexicon.noun_kind("embassy").unwrap();
    assert_eq!((embassy.kind, embassy.also), (EntityType::Organization, Some(EntityType::Place)));
    assert!(lexicon.noun_kind("official").unwrap().plural_group());
    assert!(!lexicon.noun_kind("city").unwrap().plural_group());
}

#[test]
fn furniture_is_a_whole_line() {
    let lexicon = bundled();
    for line in ["Back to top", "BACK TO TOP", " Share this article. ", "Read more…"] {
        assert!(lexicon.is_furniture(line), "{line}");
    }
    assert!(!lexicon.is_furniture("Read more about the talks in Astana"));
    assert!(!lexicon.is_furniture(""));
}

#[test]
fn adjectives_group_countries() {
    let lexicon = bundled();
    let syria = lexicon.find("Syria", Some(EntityType::Country)).unwrap();
    assert!(lexicon.group("Arab").contains(&syria));
    assert!(!lexicon.group("Baltic").contains(&syria));
    assert!(lexicon.group("purple").is_empty());
}

fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("own.toml");
    std::fs::write(&path, text).unwrap();
    (folder, path)
}

#[test]
fn a_users_entry_beats_a_bundled_one() {
    let (_folder, path) = file(
        "[Country]\n\"Freedonia\" = { adjectives = [\"Freedonian\"], capitals = [\"Glory\"] }\n\
         \"Syria\" = { aliases = [\"Cradleland\"], wikidata = \"Q1\" }\n\
         [Person.Freedonia]\n\"Rufus Firefly\" = \"president 1933-\"\n\
         [Organization]\n\"Moonbase Putin Society\" = [\"Putin\"]\n",
    );
    let lexicon = Lexicon::with_user(&[path]).unwrap();
    stands_for(&lexicon, "Freedonian", "Freedonia", Sense::DemonymAdjective);
    stands_for(&lexicon, "Firefly", "Rufus Firefly", Sense::Surname);
    stands_for(&lexicon, "Cradleland", "Syria", Sense::Variant);
    let syria = lexicon.entry(lexicon.find("Syria", Some(EntityType::Country)).unwrap());
    assert_eq!((syria.wikidata, syria.iso3), (Some("Q1"), Some("SYR")), "given facts change, the rest stays");
    let putin = readings(&lexicon, "Putin");
    assert_eq!(putin[0].0, "Moonbase Putin Society");
    assert!(putin.iter().any(|(label, _)| label == "Vladimir Putin"), "{putin:?}");
    let firefly = lexicon.find("Rufus Firefly", None).unwrap();
    let office = lexicon.offices(firefly).next().unwrap();
    assert_eq!(lexicon.entry(office.of.unwrap()).label, "Freedonia");
    stands_for(&lexicon, "Syrian", "Syria", Sense::DemonymAdjective);
}

#[test]
fn complaints_name_file_line_and_key() {
    let (_folder, path) = file(
        "[Planet]\n\"Mars\" = []\n\n[Person.Nowhere]\n\"A B\" = \"king 1900-1800\"\n\
         \"C D\" = { wikidata = \"159\", gender = \"m\", alias = [\"x\"] }\n\"E F\" = 3\n",
    );
    let complaints: Vec<String> = check(&path, &bundled()).unwrap().iter().map(ToString::to_string).collect();
    let prefix = path.display().to_string();
    for expected in [
        ":1: Planet: unknown kind",
        ":5: Nowhere.A B: office",
        ":6: C D.alias: unknown key",
        ":7: Nowhere.E F: expected",
    ] {
        assert!(
            complaints.iter().any(|c| c.starts_with(&format!("{prefix}{expected}"))),
            "{expected}: {complaints:#?}"
        );
    }
    let (_folder, broken) = file("[Person\n");
    let complaints = check(&broken, &bundled()).unwrap();
    assert!(complaints[0].to_string().contains(":1: (syntax): not TOML"), "{}", complaints[0]);
    let (_folder, unknown) = file("[Person.Nowhere]\n\"A B\" = []\n");
    let complaints = check(&unknown, &bundled()).unwrap();
    assert!(complaints[0].to_string().contains("country \"Nowhere\" is not an entry"), "{}", complaints[0]);
}

#[test]
fn a_missing_file_is_an_error() {
    let error = Lexicon::with_user(&[PathBuf::from("no/such/file.toml")]).unwrap_err();
    assert!(error.to_string().starts_with("no/such/file.toml: cannot be read"), "{error}");
}
