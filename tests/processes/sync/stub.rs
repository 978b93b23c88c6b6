//! A server on this machine that answers as it is told: well, badly, by half, or not at all. It keeps what it was asked.

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

/// Nobody waits for a test longer than this.
const MOST: Duration = Duration::from_mins(1);

/// A request for a page.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) path: String,
    /// Names and values behind the question mark, as they came.
    pub(crate) query: String,
    /// 1 where the request does not say.
    pub(crate) page: u32,
    /// The value of `apikey`.
    pub(crate) key: String,
    pub(crate) accept: String,
    pub(crate) at: Instant,
}

/// What to do with one; the connection ends with it.
#[derive(Clone)]
pub(crate) enum Reply {
    /// These bytes.
    Bytes(Vec<u8>),
    /// A good head, and then a body that goes on.
    Endless,
    /// Nothing, until the other side has gone.
    Silence,
}

/// A page of N-Triples, or what claims to be one.
pub(crate) fn page(text: &str) -> Reply {
    framed("200 OK", "content-type: application/n-triples;charset=utf-8\r\n", text.as_bytes())
}

/// A page that promises more than comes.
pub(crate) fn cut(text: &str) -> Reply {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/n-triples\r\ncontent-length: {}\r\n\r\n", 1 << 20);
    Reply::Bytes([head.as_bytes(), text.as_bytes()].concat())
}

/// Another status, with headers of its own.
pub(crate) fn status(status: &str, headers: &str) -> Reply {
    framed(status, headers, b"<html>no page</html>")
}

/// A whole answer.
pub(crate) fn framed(status: &str, headers: &str, body: &[u8]) -> Reply {
    let head = format!("HTTP/1.1 {status}\r\n{headers}connection: close\r\ncontent-length: {}\r\n\r\n", body.len());
    Reply::Bytes([head.as_bytes(), body].concat())
}

/// The server; it ends with this value.
pub(crate) struct Stub {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Request>>>,
    over: Arc<AtomicBool>,
}

impl Stub {
    /// Listens on a free port. `answer` gets a request, and how often the same page was asked for before.
    pub(crate) fn start(answer: impl Fn(&Request, usize) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let (asked, over) = (Arc::<Mutex<Vec<Request>>>::default(), Arc::<AtomicBool>::default());
        let (answer, into, stop) = (Arc::new(answer), asked.clone(), over.clone());
        thread::spawn(move || {
            while let (Ok((tcp, _)), false) = (listener.accept(), stop.load(Ordering::Relaxed)) {
                let (answer, into) = (answer.clone(), into.clone());
                thread::spawn(move || serve(&tcp, &into, &*answer));
            }
        });
        Self { address, asked, over }
    }

    /// An address of it.
    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// All that it was asked, in order.
    pub(crate) fn asked(&self) -> Vec<Request> {
        self.asked.lock().unwrap().clone()
    }

    /// Path and page of all that it was asked.
    pub(crate) fn pages(&self) -> Vec<(String, u32)> {
        self.asked().into_iter().map(|request| (request.path, request.page)).collect()
    }

    /// Waits until it was asked so often.
    pub(crate) fn wait_for(&self, requests: usize) {
        let until = Instant::now() + MOST;
        while self.asked().len() < requests {
            assert!(Instant::now() < until, "asked {} times, not {requests}", self.asked().len());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        drop(TcpStream::connect(self.address));
    }
}

fn serve(tcp: &TcpStream, asked: &Mutex<Vec<Request>>, answer: &(impl Fn(&Request, usize) -> Reply + ?Sized)) {
    tcp.set_read_timeout(Some(MOST)).unwrap();
    tcp.set_write_timeout(Some(MOST)).unwrap();
    let (mut from, mut to) = (BufReader::new(tcp), tcp);
    let Some(request) = read_head(&mut from) else { return };
    let before = {
        let mut asked = asked.lock().unwrap();
        let same = |other: &&Request| (&other.path, other.page) == (&request.path, request.page);
        let before = asked.iter().filter(same).count();
        asked.push(request.clone());
        before
    };
    // Who asked may have gone: that is not for the server to complain of.
    match answer(&request, before) {
        Reply::Bytes(bytes) => drop(to.write_all(&bytes)),
        Reply::Silence => drop(from.read_to_end(&mut Vec::new())),
        Reply::Endless => {
            let head = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ntransfer-encoding: chunked\r\n\r\n";
            let body = "<urn:a> <urn:b> <urn:c> .\n".repeat(1_000);
            let chunk = format!("{:x}\r\n{body}\r\n", body.len());
            let until = Instant::now() + MOST;
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
