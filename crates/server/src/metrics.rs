//! What `/metrics` says, in the text form that Prometheus reads.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};
use std::time::Duration;

/// The media type of the text form.
pub const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// One route, method and outcome. The route is its template, so that the number of series is bounded.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Request {
    route: String,
    method: &'static str,
    status: u16,
}

/// One route.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Route {
    route: String,
}

/// The counters of the HTTP surface.
pub struct Metrics {
    registry: Registry,
    requests: Family<Request, Counter>,
    durations: Family<Route, Histogram, fn() -> Histogram>,
    /// Event streams that are open now.
    pub streams: Gauge,
    /// Requests that were answered with `rate_limited`.
    pub limited: Counter,
}

fn duration_histogram() -> Histogram {
    // 1 ms to about 8 s: the budget of a request is in tens of milliseconds.
    // tidy: Prometheus counts seconds, not money
    Histogram::new(exponential_buckets(0.001, 2.0, 14))
}

impl Default for Metrics {
    fn default() -> Metrics {
        let mut registry = Registry::with_prefix("barya");
        let requests = Family::default();
        let durations = Family::<Route, Histogram, fn() -> Histogram>::new_with_constructor(duration_histogram);
        let (streams, limited) = (Gauge::default(), Counter::default());
        registry.register("http_requests", "Requests answered", requests.clone());
        registry.register_with_unit("http_request_duration", "Time to answer", Unit::Seconds, durations.clone());
        registry.register("http_event_streams", "Event streams open", streams.clone());
        registry.register("http_rate_limited", "Requests refused as too many", limited.clone());
        Metrics { registry, requests, durations, streams, limited }
    }
}

impl Metrics {
    /// Counts one answer. `route` is the template, such as `/v1/quotes/{id}`.
    pub fn answered(&self, route: &str, method: &axum::http::Method, status: u16, took: Duration) {
        let method = match method.as_str() {
            "GET" => "GET",
            "POST" => "POST",
            "HEAD" => "HEAD",
            _ => "other",
        };
        self.requests.get_or_create(&Request { route: route.to_owned(), method, status }).inc();
        self.durations.get_or_create(&Route { route: route.to_owned() }).observe(took.as_secs_f64());
    }

    /// The text form.
    pub fn render(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::Method;

    #[test]
    fn answers_are_counted_by_route() {
        let metrics = Metrics::default();
        metrics.answered("/v1/quotes/{id}", &Method::GET, 200, Duration::from_millis(3));
        metrics.answered("/v1/quotes/{id}", &Method::GET, 200, Duration::from_millis(3));
        let text = metrics.render().unwrap();
        let line = "barya_http_requests_total{route=\"/v1/quotes/{id}\",method=\"GET\",status=\"200\"} 2";
        assert!(text.contains(line), "{text}");
        assert!(text.contains("barya_http_request_duration_seconds_bucket"), "{text}");
    }
}
