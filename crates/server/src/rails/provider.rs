//! A provider with a JSON API: where it is, and the token by which it knows us.

use super::RailError;
use super::config::Credential;
use super::http::{self, ClientError, Reply, TRIES, call, call_at_most, call_once};
use reqwest::{Client, Method, RequestBuilder, StatusCode, Url};
use serde::Deserialize;
use std::time::{Duration, Instant};
use tokio::sync::Mutex;

/// How long a token lives whose giver does not say.
const TOKEN_LIFE_S: u32 = 300;

/// Where an API begins. Over https; plain http only on this machine, where a test or the demo plays the provider.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct BaseUrl(Url);

/// The text is no address of an API.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the address of an API: https://…, without user, query or fragment (http:// on this machine only)")]
pub struct NotABase;

impl TryFrom<String> for BaseUrl {
    type Error = NotABase;

    fn try_from(text: String) -> Result<BaseUrl, NotABase> {
        let url = Url::parse(&text).map_err(|_| NotABase)?;
        let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
        let safe = url.scheme() == "https" || (url.scheme() == "http" && here);
        let bare = url.username().is_empty() && url.password().is_none();
        if safe && bare && url.query().is_none() && url.fragment().is_none() { Ok(BaseUrl(url)) } else { Err(NotABase) }
    }
}

impl BaseUrl {
    /// The address itself.
    pub fn whole(&self) -> Url {
        self.0.clone()
    }

    /// The address of a path behind it. Each part is one step, whatever characters it has.
    fn at(&self, path: &[&str]) -> Url {
        let mut url = self.0.clone();
        if let Ok(mut steps) = url.path_segments_mut() {
            steps.pop_if_empty().extend(path);
        }
        url
    }
}

/// By what the provider knows us.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged, expecting = "a token, `env:NAME` of a variable that is set, or { url, id, secret }")]
pub enum Access {
    /// A token that does not change.
    Fixed(Credential),
    /// OAuth 2.0 client credentials, for a token that does.
    Login(Login),
}

/// Where tokens are had, and for what (RFC 6749, 4.4).
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Login {
    url: BaseUrl,
    id: String,
    secret: Credential,
    #[serde(default)]
    scope: Option<String>,
}

/// The provider.
#[derive(Debug)]
pub struct Provider {
    client: Client,
    base: BaseUrl,
    access: Access,
    kept: Mutex<Option<Kept>>,
}

#[derive(Clone, Debug)]
struct Kept {
    token: Credential,
    until: Instant,
}

impl Provider {
    /// Errors: a client that cannot be made.
    pub fn new(base: BaseUrl, access: Access) -> Result<Provider, ClientError> {
        Ok(Provider { client: http::client()?, base, access, kept: Mutex::new(None) })
    }

    /// Makes a call that is safe to repeat. `shape` adds what it carries, the same each time.
    ///
    /// Errors: [`RailError::NoAnswer`].
    pub async fn call(
        &self,
        method: Method,
        path: &[&str],
        shape: impl Fn(RequestBuilder) -> RequestBuilder,
    ) -> Result<Reply, RailError> {
        self.call_at_most(TRIES, method, path, shape).await
    }

    /// The same, at most so many times. What is refused because the token had ended was not looked at, and is no try.
    ///
    /// Errors: [`RailError::NoAnswer`].
    pub async fn call_at_most(
        &self,
        tries: u32,
        method: Method,
        path: &[&str],
        shape: impl Fn(RequestBuilder) -> RequestBuilder,
    ) -> Result<Reply, RailError> {
        let url = self.base.at(path);
        let with =
            |token: &Credential| shape(self.client.request(method.clone(), url.clone()).bearer_auth(token.expose()));
        let token = self.token().await?;
        let reply = call_at_most(tries, || with(&token)).await?;
        if reply.status != StatusCode::UNAUTHORIZED || !self.forget(&token).await {
            return Ok(reply);
        }
        // The token had ended early.
        let token = self.token().await?;
        let mut again = call_at_most(tries, || with(&token)).await?;
        // What was lost before the 401 still counts as tried.
        again.tries = again.tries.saturating_add(reply.tries.saturating_sub(1));
        Ok(again)
    }

    /// Makes a call of which every try counts at the provider.
    ///
    /// Errors: [`RailError::NoAnswer`].
    pub async fn call_once(
        &self,
        method: Method,
        path: &[&str],
        shape: impl FnOnce(RequestBuilder) -> RequestBuilder,
    ) -> Result<Reply, RailError> {
        let token = self.token().await?;
        let request = self.client.request(method, self.base.at(path)).bearer_auth(token.expose());
        call_once(shape(request)).await
    }

    async fn token(&self) -> Result<Credential, RailError> {
        let login = match &self.access {
            Access::Fixed(token) => return Ok(token.clone()),
            Access::Login(login) => login,
        };
        // Held while it is fetched: one of many callers asks for it.
        let mut kept = self.kept.lock().await;
        if let Some(kept) = kept.as_ref().filter(|kept| Instant::now() < kept.until) {
            return Ok(kept.token.clone());
        }
        let fresh = self.log_in(login).await?;
        Ok(kept.insert(fresh).token.clone())
    }

    async fn log_in(&self, login: &Login) -> Result<Kept, RailError> {
        #[derive(Deserialize)]
        struct Granted {
            access_token: String,
            expires_in: Option<u32>,
        }
        let form: Vec<(&str, &str)> = core::iter::once(("grant_type", "client_credentials"))
            .chain(login.scope.as_deref().map(|scope| ("scope", scope)))
            .collect();
        let asked = Instant::now();
        let reply = call(|| {
            let request = self.client.post(login.url.0.clone());
            request.basic_auth(&login.id, Some(login.secret.expose())).form(&form)
        })
        .await?;
        if !reply.status.is_success() {
            tracing::error!(status = reply.status.as_u16(), "a provider refused our login");
            return Err(RailError::NoAnswer);
        }
        let granted: Granted = reply.json()?;
        let life = granted.expires_in.unwrap_or(TOKEN_LIFE_S);
        // A tenth earlier, so that it does not end on the way.
        let life = life.saturating_sub(life.div_ceil(10));
        let until = asked.checked_add(Duration::from_secs(life.into())).unwrap_or(asked);
        Ok(Kept { token: Credential::new(granted.access_token), until })
    }

    /// Gives up a token that was refused; false for one that cannot be had anew.
    async fn forget(&self, refused: &Credential) -> bool {
        let mut kept = self.kept.lock().await;
        if kept.as_ref().is_some_and(|kept| kept.token == *refused) {
            *kept = None;
        }
        matches!(self.access, Access::Login(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderMap;
    use axum::routing::{get, post};
    use axum::{Json, Router};
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn an_address_is_https_or_of_this_machine_and_nothing_else() {
        for good in ["https://api.example/v1", "http://127.0.0.1:9/x", "http://localhost/", "http://[::1]:80/"] {
            assert!(BaseUrl::try_from(good.to_owned()).is_ok(), "{good}");
        }
        for bad in ["", "/v1", "http://api.example", "https://a:b@api.example", "https://x/?k=1", "ftp://x", "data:x"] {
            assert_eq!(BaseUrl::try_from(bad.to_owned()), Err(NotABase), "{bad}");
        }
        let base = BaseUrl::try_from("https://api.example/v1/".to_owned()).unwrap();
        assert_eq!(base.at(&["payments", "a/../b?c"]).as_str(), "https://api.example/v1/payments/a%2F..%2Fb%3Fc");
    }

    #[test]
    fn a_token_is_text_or_a_login() {
        #[derive(Deserialize)]
        struct Table {
            token: Access,
        }
        let read = |text: &str| toml::from_str::<Table>(text).map(|table| table.token);
        assert!(matches!(read("token = 'x'"), Ok(Access::Fixed(_))));
        assert!(matches!(read("token = { url = 'https://x/t', id = 'a', secret = 'b' }"), Ok(Access::Login(_))));
        let error = read("token = 'env:BARYA_NO_SUCH'").unwrap_err().to_string();
        assert!(error.contains("`env:NAME` of a variable that is set"), "{error}");
        assert!(!format!("{:?}", read("token = 'hush'").unwrap()).contains("hush"));
    }

    /// Gives tokens 1, 2, 3 and takes only the one that is `good`.
    async fn provider(good: &'static str) -> (Provider, Arc<AtomicU32>) {
        let given = Arc::new(AtomicU32::new(0));
        let count = Arc::clone(&given);
        let grant = move |headers: HeaderMap, body: String| async move {
            assert_eq!(headers["authorization"], "Basic dXM6aHVzaA==");
            assert_eq!(body, "grant_type=client_credentials&scope=pay");
            let nth = count.fetch_add(1, Ordering::SeqCst) + 1;
            Json(serde_json::json!({"access_token": nth.to_string(), "expires_in": 3600, "token_type": "bearer"}))
        };
        let thing = move |headers: HeaderMap| async move {
            if headers["authorization"] == good { StatusCode::OK } else { StatusCode::UNAUTHORIZED }
        };
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = Router::new().route("/token", post(grant)).route("/thing", get(thing));
        tokio::spawn(async move { axum::serve(listener, router).await });
        let base = |path: &str| BaseUrl::try_from(format!("{url}{path}")).unwrap();
        let (id, secret, scope) = ("us".to_owned(), Credential::new("hush"), Some("pay".to_owned()));
        let login = Login { url: base("/token"), id, secret, scope };
        (Provider::new(base(""), Access::Login(login)).unwrap(), given)
    }

    #[tokio::test]
    async fn a_fetched_token_is_kept_and_fetched_anew_when_it_is_refused() {
        let (provider, given) = provider("Bearer 2").await;
        for _ in 0..3 {
            let reply = provider.call(Method::GET, &["thing"], |request| request).await.unwrap();
            assert_eq!((reply.status, reply.tries), (StatusCode::OK, 1));
        }
        assert_eq!(given.load(Ordering::SeqCst), 2, "refused once, then kept");
    }

    #[tokio::test]
    async fn who_is_refused_twice_is_refused() {
        let (provider, given) = provider("Bearer no").await;
        let reply = provider.call(Method::GET, &["thing"], |request| request).await.unwrap();
        assert_eq!((reply.status, given.load(Ordering::SeqCst)), (StatusCode::UNAUTHORIZED, 2));
    }
}
