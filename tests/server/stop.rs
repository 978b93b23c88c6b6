//! How the service ends: who watches is told first, what is under way is answered, and nobody new comes in.

use crate::raw::address;
use kade_tests::{Caller, process::Service};
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::sleep,
};

#[tokio::test(flavor = "multi_thread")]
async fn who_watches_is_told_first_and_what_is_under_way_is_answered() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start_with(folder.path(), None, &[("KADE_STOP_DELAY_SECONDS", "1")]);
    let (base, caller) = (service.base.clone(), Caller::new(&service.base));
    caller.get("/readyz").await.expect(200);
    let mut under_way = TcpStream::connect(address(&base)).await.unwrap();
    let form = b"POST /nl/inloggen HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                 content-length: 6\r\n\r\ncsrf";
    under_way.write_all(form).await.unwrap();
    sleep(Duration::from_millis(50)).await;

    let asked = Instant::now();
    service.ask_to_stop();
    while caller.get("/readyz").await.status.as_u16() == 200 {
        assert!(asked.elapsed() < Duration::from_millis(800), "/readyz does not tell");
        sleep(Duration::from_millis(10)).await;
    }
    // The others are still served, new connections too, until a load balancer has seen it.
    Caller::new(&base).get("/nl").await.expect(200);
    while TcpStream::connect(address(&base)).await.is_ok() {
        assert!(asked.elapsed() < Duration::from_secs(3), "it still takes connections");
        sleep(Duration::from_millis(50)).await;
    }
    assert!(asked.elapsed() > Duration::from_millis(900), "the delay was cut short");

    under_way.write_all(b"=1").await.unwrap();
    let mut answer = String::new();
    under_way.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 403 ") && answer.contains("connection: close"), "{answer}");
    service.ended();
}
