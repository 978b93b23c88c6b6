//! A local HTTP server with scripted replies: correct, wrong, cut off or none. It records its requests.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};
use url::Url;

/// Maximum wait of the stub and the tests.
const MAX_WAIT: Duration = Duration::from_mins(1);

/// A request for a page.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// Query string as received.
    pub(crate) query: String,
    /// 1 where the request names no page.
    pub(crate) page: u32,
    /// The value of `apikey`.
    pub(crate) key: String,
    pub(crate) accept: String,
    pub(crate) at: Instant,
}

/// The reply to a request; the connection closes after it.
#[derive(Clone)]
pub(crate) enum Reply {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A valid head and an endless body.
    Endless,
    /// Nothing, until the client disconnects.
    Silence,
}

/// A reply with content type N-Triples; the text may be anything.
pub(crate) fn page(text: &str) -> Reply {
    response("200 OK", "content-type: application/n-triples;charset=utf-8\r\n", text.as_bytes())
}

/// A page shorter than its content length.
pub(crate) fn cut_off(text: &str) -> Reply {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/n-triples\r\ncontent-length: {}\r\n\r\n", 1 << 20);
    Reply::Bytes([head.as_bytes(), text.as_bytes()].concat())
}

/// A reply with this status and these headers.
pub(crate) fn status(status: &str, headers: &str) -> Reply {
    response(status, headers, b"<html>no page</html>")
}

/// A complete reply.
pub(crate) fn response(status: &str, headers: &str, body: &[u8]) -> Reply {
    let head = format!("HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {}\r\n\r\n", body.len());
    Reply::Bytes([head.as_bytes(), body].concat())
}

/// The server; dropping it stops the server.
pub(crate) struct Stub {
    address: SocketAddr,
    requests: Arc<Mutex<Vec<Request>>>,
    stopped: Arc<AtomicBool>,
}

impl Stub {
    /// Listens on a free port. `handler` gets a request and the number of earlier requests for the same page.
    pub(crate) fn start(handler: impl Fn(&Request, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (requests, stopped) = (Arc::<Mutex<Vec<Request>>>::default(), Arc::<AtomicBool>::default());
        let (handler, into, stop) = (Arc::new(handler), requests.clone(), stopped.clone());
        thread::spawn(move || {
            while let (Ok((tcp, _)), false) = (listener.accept(), stop.load(Ordering::Relaxed)) {
                let (handler, into) = (handler.clone(), into.clone());
                thread::spawn(move || serve(&tcp, &into, &*handler));
            }
        });
        Self { address, requests, stopped }
    }

    /// URL of a path on it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All requests so far, in order.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().clone()
    }

    /// Path and page number of all requests so far.
    pub(crate) fn pages(&self) -> Vec<(String, u32)> {
        self.requests().into_iter().map(|request| (request.path, request.page)).collect()
    }

    /// Waits until it received `requests` requests.
    pub(crate) fn wait_for(&self, requests: usize) {
        let until = Instant::now() + MAX_WAIT;
        while self.requests().len() < requests {
            assert!(Instant::now() < until, "{} requests received, not {requests}", self.requests().len());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        drop(TcpStream::connect(self.address));
    }
}

fn serve(tcp: &TcpStream, requests: &Mutex<Vec<Request>>, handler: &(impl Fn(&Request, usize) -> Reply + ?Sized)) {
    tcp.set_read_timeout(Some(MAX_WAIT)).unwrap();
    tcp.set_write_timeout(Some(MAX_WAIT)).unwrap();
    let (mut from, mut to) = (BufReader::new(tcp), tcp);
    let Some(request) = read_head(&mut from) else { return };
    let before = {
        let mut requests = requests.lock().unwrap();
        let same = |other: &&Request| (&other.path, other.page) == (&request.path, request.page);
        let before = requests.iter().filter(same).count();
        requests.push(request.clone());
        before
    };
    // The client may have disconnected, which is no failure of the stub.
    match handler(&request, before) {
        Reply::Bytes(bytes) => drop(to.write_all(&bytes)),
        Reply::Silence => drop(from.read_to_end(&mut Vec::new())),
        Reply::Endless => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n";
            let body = "<urn:a> <urn:b> <urn:c> .\n".repeat(1_000);
            let chunk = format!("{:x}\r\n{body}\r\n", body.len());
            let until = Instant::now() + MAX_WAIT;
            let mut sent = to.write_all(head.as_bytes());
            while sent.is_ok() && Instant::now() < until {
                sent = to.write_all(chunk.as_bytes());
            }
        }
    }
}

fn read_head(from: &mut impl BufRead) -> Option<Request> {
    let mut lines = from.lines().map_while(Result::ok).take_while(|line| !line.is_empty());
    let target = lines.next()?.split(' ').nth(1)?.to_owned();
    let url = Url::parse(&format!("http://stub{target}")).ok()?;
    let page = url.query_pairs().find(|(name, _)| name == "page").and_then(|(_, value)| value.parse().ok());
    let mut request = Request {
        path: url.path().to_owned(),
        query: url.query().unwrap_or_default().to_owned(),
        page: page.unwrap_or(1),
        key: String::new(),
        accept: String::new(),
        at: Instant::now(),
    };
    for line in lines {
        match line.split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("apikey") => value.clone_into(&mut request.key),
            Some((name, value)) if name.eq_ignore_ascii_case("accept") => value.clone_into(&mut request.accept),
            _ => {}
        }
    }
    Some(request)
}
