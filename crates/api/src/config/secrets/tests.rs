//! What a secret may look like, where it is found, and that it stays out of sight.
#![expect(clippy::unwrap_used, reason = "tests")]

use super::*;
use kade_store::{SeededEntropy, SystemEntropy};

#[test]
fn a_key_is_hexadecimal_or_base64() {
    let hexadecimal = "00ff".repeat(16);
    let base64 = STANDARD.encode(hex::decode(&hexadecimal).unwrap());
    for text in [hexadecimal.clone(), format!("{base64}\n"), format!(" {hexadecimal}\r\n")] {
        assert_eq!(hex::encode(SecretKey::parse(&text).unwrap().expose()), hexadecimal);
    }
    for text in ["", "geheim", &hexadecimal[2..], &format!("{hexadecimal}00")] {
        let told = format!("{:#}", SecretKey::parse(text).err().unwrap());
        assert!(told.contains("32 bytes") && (text.is_empty() || !told.contains(text)), "{told}");
    }
}

#[test]
fn the_folders_key_is_made_once_and_kept_to_its_owner() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("new");
    let first = SecretKey::of_folder(&data, &SeededEntropy::new(1)).unwrap();
    let again = SecretKey::of_folder(&data, &SeededEntropy::new(2)).unwrap();
    assert_eq!(first.expose(), again.expose());
    let mode = fs::metadata(data.join("secret-key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(fs::read_dir(&data).unwrap().count(), 1, "nothing else stays behind");
    fs::write(data.join("secret-key"), "").unwrap();
    assert!(SecretKey::of_folder(&data, &SystemEntropy).is_err(), "a damaged key is not replaced");
}

#[test]
fn processes_that_start_together_get_one_key() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let keys: Vec<[u8; 32]> = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..8)
            .map(|_| scope.spawn(move || *SecretKey::of_folder(path, &SystemEntropy).unwrap().expose()))
            .collect();
        starts.into_iter().map(|start| start.join().unwrap()).collect()
    });
    assert!(keys.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_secret_is_given_once_and_read_from_its_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("smtp");
    fs::write(&file, "smtp://post:geheim@localhost\n").unwrap();
    let found = find("KADE_SMTP_URL", None, Some(&file)).unwrap().unwrap();
    assert_eq!(found.expose_secret(), "smtp://post:geheim@localhost");
    assert!(!format!("{found:?}").contains("geheim"));
    let twice = find("KADE_SMTP_URL", Some("smtp://a".into()), Some(&file)).unwrap_err().to_string();
    assert_eq!(twice, "KADE_SMTP_URL and KADE_SMTP_URL_FILE are both set: give one of them");
    let absent = find("KADE_SMTP_URL", None, Some(&folder.path().join("none"))).unwrap_err().to_string();
    assert!(absent.starts_with("KADE_SMTP_URL_FILE: there is no "), "{absent}");
}
