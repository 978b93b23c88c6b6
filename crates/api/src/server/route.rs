//! A route: its address, its callers, and what the server allows a request to it.

use crate::state::App;
use axum::{
    handler::Handler,
    http::Method,
    routing::{self, MethodRouter},
};

/// Who may call a route. Handlers also check ownership and return 404 for what belongs to somebody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Everyone,
    /// Everybody with a session.
    SignedIn,
    /// Statushouders.
    Seeker,
    /// Members of an employer.
    Employer,
    /// Regional verbinders.
    Verbinder,
    /// Administrators.
    Administrator,
    /// Callers on the same machine; for others the route does not exist.
    ThisMachine,
    /// Everybody, but only in a demo; otherwise the route does not exist.
    Demo,
}

/// A declared route.
pub struct Route {
    /// Method.
    pub method: Method,
    /// Path pattern.
    pub path: &'static str,
    /// Who may call it.
    pub access: Access,
    /// Size limit of the body, in bytes.
    pub(crate) max_body_bytes: usize,
    /// Whether the handler may wait, for example for the database, and therefore takes a request permit.
    pub(crate) takes_permit: bool,
    pub(crate) service: MethodRouter<App>,
}

/// Body limit of forms with a few fields.
pub(crate) const MAX_FEW_FIELDS_BYTES: usize = 16 * 1024;
/// Body limit of forms with a text of some paragraphs; a letter may be encoded as `%D8%A7`.
pub(crate) const MAX_SHORT_TEXT_BYTES: usize = 64 * 1024;
/// Body limit of the vacancy form: a text of 10,000 letters and other fields.
pub(crate) const MAX_LONG_TEXT_BYTES: usize = 256 * 1024;

impl Route {
    pub(crate) fn with_max_body(self, max_body_bytes: usize) -> Self {
        Self { max_body_bytes, ..self }
    }

    pub(crate) fn without_permit(self) -> Self {
        Self { takes_permit: false, ..self }
    }
}

/// Declares a page or a resource.
pub(crate) fn get<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    Route { method: Method::GET, path, access, max_body_bytes: 0, takes_permit: true, service: routing::get(handler) }
}

/// Declares an action; its body has a few fields unless [`Route::with_max_body`] allows more.
pub(crate) fn post<H: Handler<T, App>, T: 'static>(path: &'static str, access: Access, handler: H) -> Route {
    let service = routing::post(handler);
    Route { method: Method::POST, path, access, max_body_bytes: MAX_FEW_FIELDS_BYTES, takes_permit: true, service }
}
