//! Shutdown: `/readyz` fails first, pending requests are finished, and then new connections are refused.

use crate::raw::address;
use kade_tests::{Caller, process::Service};
use std::time::{Duration, Instant};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::sleep,
};

#[tokio::test(flavor = "multi_thread")]
async fn shutdown_fails_readiness_first_and_finishes_requests() {
    let folder = tempfile::tempdir().unwrap();
    let service = Service::start_with(folder.path(), None, &[("KADE_STOP_DELAY_SECONDS", "1")]);
    let (base, caller) = (service.base.clone(), Caller::new(&service.base));
    caller.get("/readyz").await.expect(200);
    let mut pending = TcpStream::connect(address(&base)).await.unwrap();
    let form = b"POST /nl/inloggen HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-www-form-urlencoded\r\n\
                 content-length: 6\r\n\r\ncsrf";
    pending.write_all(form).await.unwrap();
    sleep(Duration::from_millis(50)).await;

    let sent = Instant::now();
    service.ask_to_stop();
    while caller.get("/readyz").await.status.as_u16() == 200 {
        assert!(sent.elapsed() < Duration::from_millis(800), "/readyz stays ready");
        sleep(Duration::from_millis(10)).await;
    }
    // During the delay, new connections are still served, so that a load balancer can notice.
    Caller::new(&base).get("/nl").await.expect(200);
    while TcpStream::connect(address(&base)).await.is_ok() {
        assert!(sent.elapsed() < Duration::from_secs(3), "it still accepts connections");
        sleep(Duration::from_millis(50)).await;
    }
    assert!(sent.elapsed() > Duration::from_millis(900), "the delay was cut short");

    pending.write_all(b"=1").await.unwrap();
    let mut response = String::new();
    pending.read_to_string(&mut response).await.unwrap();
    assert!(response.starts_with("HTTP/1.1 403 ") && response.contains("connection: close"), "{response}");
    service.wait_for_exit();
}
