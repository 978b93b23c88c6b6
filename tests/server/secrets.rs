//! Logs must not contain secrets or personal data: runs real journeys with the log level `trace` and searches the log.
//! `support/log_watch` searches the logs of all other tests.

use crate::mail_server::MailServer;
use kade_tests::{Caller, Database, binary, process::Service};
use reqwest::Method;
use std::{os::unix::fs::PermissionsExt, path::Path, process::Output};

const NAME: &str = "Zarifa Kanariebrug";
const PHONE: &str = "0687654321";
const MAIL: &str = "zarifa.kanarie@voorbeeld.nl";
const EMPLOYER: &str = "Kanarie Kozijnen";
const SEARCH: &str = "kanarienzoekwoord";
const SMTP_PASSWORD: &str = "kanarie-post-geheim";
const DATABASE_PASSWORD: &str = "kanarie-database-geheim";

/// The token of the link in the newest mail; its lines may be quoted-printable.
async fn link(mail_server: &MailServer) -> String {
    for _ in 0..100 {
        let mail = mail_server.received().replace("=\n", "").replace("=3D", "=");
        if let Some((_, rest)) = mail.rsplit_once("/inloggen/link/") {
            let token: String = rest.chars().take_while(char::is_ascii_hexdigit).collect();
            if token.len() == 64 && mail.rsplit('\n').nth(1).is_some() {
                return token;
            }
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!("no link: {}", mail_server.received());
}

async fn journey(base: &str, mail_server: &MailServer) -> (String, String) {
    let caller = Caller::new(base);
    caller.get(&format!("/nl/vacatures?q={SEARCH}")).await.expect(200);
    caller.get(&format!("/api/v1/vacancies?q={SEARCH}&sort=wrong")).await.expect(400);
    caller.post("/nl/inloggen", &[("email", MAIL)]).await.expect(200);
    let token = link(mail_server).await;
    caller.get(&format!("/nl/inloggen/link/{token}")).await.expect(200);
    caller.post(&format!("/nl/inloggen/link/{token}"), &[]).await.expect(303);
    let session = caller.cookie("kade_session").unwrap();
    let profile = [("name", NAME), ("phone", PHONE), ("place", "Almere"), ("hours_min", "16"), ("hours_max", "32")];
    caller.post("/nl/profiel", &profile).await;
    caller.post("/nl/profiel", &[("name", NAME), ("phone", PHONE), ("hours_min", "no")]).await.expect(422);
    caller.post("/nl/inloggen/code", &[("email", MAIL), ("code", "000000")]).await.expect(422);
    caller.get(&format!("/nl/bestaat-niet/{NAME}/{session}")).await.expect(404);
    caller.send(Method::POST, "/nl/profiel", Some(format!("csrf=wrong&name={NAME}"))).await.expect(403);
    let referer = [("referer", base), ("x-forwarded-for", "192.0.2.77"), ("authorization", SMTP_PASSWORD)];
    caller.send_with(Method::GET, "/nl/beheer", &referer, None).await.expect(403);
    caller.post("/nl/uitloggen", &[]).await.expect(303);
    (token, session)
}

#[rstest::rstest]
#[tokio::test(flavor = "multi_thread")]
async fn trace_log_contains_no_secrets(#[values(Database::Sqlite, Database::Postgres)] kind: Database) {
    let folder = tempfile::tempdir().unwrap();
    let database = kind.create(folder.path());
    let mut url = url::Url::parse(&database.url).unwrap();
    if kind == Database::Postgres {
        url.set_password(Some(DATABASE_PASSWORD)).unwrap();
    }
    let mail_server = MailServer::start().await;
    let smtp = format!("smtp://post:{SMTP_PASSWORD}@{}", mail_server.address);
    let service = Service::start_with(
        folder.path(),
        Some(url.as_str()),
        &[("KADE_LOG", "trace"), ("KADE_SMTP_URL", &smtp), ("KADE_MAIL_FROM", "Kade <kade@kade.example>")],
    );
    let (token, session) = journey(&service.base, &mail_server).await;
    let admin = binary::run(folder.path(), Some(url.as_str()), &["--log", "trace", "admin", "create", "--email", MAIL]);
    let stderr = String::from_utf8_lossy(&admin.stderr).into_owned();
    let log_file = folder.path().join("serve.log");
    service.stop();
    let log = std::fs::read_to_string(log_file).unwrap() + &stderr;
    assert!(log.lines().count() > 30 && log.contains("/{lang}/inloggen/link/{token}"), "the log is incomplete: {log}");
    let canaries = [
        (NAME, "a name"),
        ("Kanariebrug", "a name"),
        (PHONE, "a phone number"),
        (MAIL, "a mail address"),
        (EMPLOYER, "an employer"),
        (SEARCH, "a search"),
        (SMTP_PASSWORD, "the mail server's password"),
        (DATABASE_PASSWORD, "the database's password"),
        (binary::SECRET_KEY, "the service's key"),
        (&token, "a sign-in link"),
        (&session, "a session"),
        ("192.0.2.77", "a client's address"),
    ];
    let found: Vec<&str> =
        log.lines().filter(|line| canaries.iter().any(|(canary, _)| line.contains(canary))).take(10).collect();
    assert!(found.is_empty(), "{} lines, of them: {}", log.lines().count(), found.join("\n"));
    println!("{kind:?}: {} log lines, {} canaries, 0 hits", log.lines().count(), canaries.len());
}

fn stderr(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn run(data: &Path, settings: &[(&str, &str)]) -> Output {
    let mut command = binary::command(data, None);
    command.env_remove("KADE_SECRET_KEY").envs(settings.iter().copied());
    command.args(["serve", "--listen", "127.0.0.1:0"]).output().unwrap()
}

/// Errors about a secret setting do not repeat the secret.
#[test]
fn invalid_secret_settings_are_not_repeated() {
    let folder = tempfile::tempdir().unwrap();
    let post = format!("smtp://post:{SMTP_PASSWORD}@[not a host");
    let database = format!("postgres://kade:{DATABASE_PASSWORD}@127.0.0.1:1/kade");
    let key = "kanarie-sleutel";
    let hex = binary::SECRET_KEY;
    for (settings, word) in [
        (vec![("KADE_SMTP_URL", post.as_str())], "--smtp-url"),
        (vec![("KADE_SECRET_KEY", key)], "32 bytes"),
        (vec![("KADE_DATABASE_URL", database.as_str())], "KADE_SECRET_KEY"),
        (vec![("KADE_DATABASE_URL", database.as_str()), ("KADE_SECRET_KEY", hex)], "--database-url"),
        (vec![("KADE_SECRET_KEY", hex), ("KADE_SECRET_KEY_FILE", "/dev/null")], "both set"),
    ] {
        let stderr = stderr(&run(folder.path(), &settings));
        assert!(stderr.contains(word), "{word}: {stderr}");
        for secret in [SMTP_PASSWORD, DATABASE_PASSWORD, key, hex] {
            assert!(!stderr.contains(secret), "{stderr}");
        }
    }
}

/// Files and systemd credentials work like the settings, and with SQLite Kade creates its own key.
#[test]
fn secrets_are_read_from_files_and_credentials() {
    let folder = tempfile::tempdir().unwrap();
    let credentials = folder.path().join("credentials");
    std::fs::create_dir(&credentials).unwrap();
    std::fs::write(credentials.join("kade-secret-key"), "too short\n").unwrap();
    let stderr = stderr(&run(folder.path(), &[("CREDENTIALS_DIRECTORY", credentials.to_str().unwrap())]));
    assert!(stderr.contains("32 bytes"), "{stderr}");

    let data = folder.path().join("data");
    let url = folder.path().join("url");
    std::fs::create_dir(&data).unwrap();
    std::fs::write(&url, format!("sqlite://{}?mode=rwc\n", folder.path().join("other.sqlite").display())).unwrap();
    let mut command = binary::command(&data, None);
    command.env_remove("KADE_SECRET_KEY").env("KADE_DATABASE_URL_FILE", &url);
    Service::spawn(command, data.join("serve.log")).stop();
    assert!(folder.path().join("other.sqlite").exists() && !data.join("kade.sqlite").exists());
    let mode = std::fs::metadata(data.join("secret-key")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
}
