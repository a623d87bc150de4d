//! How a language writes numbers, plurals, money and moments: the browser's own `Intl`.

use crate::js;
use crate::locale::Formats;
use barya_protocol::{Currency, Money, Timestamp};
use js_sys::{Array, Function, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};

/// `Intl` in one language.
pub struct Intl(String);

impl Intl {
    /// For a BCP 47 tag.
    pub fn new(tag: &str) -> Intl {
        Intl(tag.to_owned())
    }

    /// `new Intl[class](tag, options)[method](value)`; nothing where the browser cannot.
    fn say(&self, class: &str, options: &[(&str, &JsValue)], method: &str, value: &JsValue) -> Option<String> {
        let class: Function = js::get(&js::get(&js_sys::global(), "Intl"), class).dyn_into().ok()?;
        let args = Array::of2(&self.0.as_str().into(), &js::object(options));
        let format = Reflect::construct(&class, &args).ok()?;
        js::get(&format, method).dyn_into::<Function>().ok()?.call1(&format, value).ok()?.as_string()
    }
}

impl Formats for Intl {
    fn number(&self, number: i64) -> String {
        let text = number.to_string();
        // As text, which `Intl` reads exactly.
        self.say("NumberFormat", &[], "format", &text.as_str().into()).unwrap_or(text)
    }

    fn plural(&self, number: i64) -> String {
        // As text: `select` makes a number of it.
        let number = JsValue::from(number.to_string());
        self.say("PluralRules", &[], "select", &number).unwrap_or_default()
    }

    fn money(&self, money: Money) -> String {
        let exact = money.to_major();
        let (code, digits) = (money.currency().code(), money.currency().exponent());
        // Every minor unit is shown, whatever daily use does: a fee of half a rupiah is not nothing.
        let options = [
            ("style", &"currency".into()),
            ("currency", &code.into()),
            ("currencyDisplay", &"narrowSymbol".into()),
            ("minimumFractionDigits", &digits.into()),
            ("maximumFractionDigits", &digits.into()),
            ("trailingZeroDisplay", &"stripIfInteger".into()),
        ];
        self.say("NumberFormat", &options, "format", &exact.as_str().into())
            .unwrap_or_else(|| [code, " ", &exact].concat())
    }

    fn currency(&self, currency: Currency) -> String {
        let code = currency.code();
        self.say("DisplayNames", &[("type", &"currency".into())], "of", &code.into()).unwrap_or_else(|| code.to_owned())
    }

    fn moment(&self, moment: Timestamp) -> String {
        let options = [("dateStyle", &"medium".into()), ("timeStyle", &"short".into())];
        let text = moment.to_string();
        let date = js_sys::Date::new(&text.as_str().into());
        self.say("DateTimeFormat", &options, "format", &date).unwrap_or(text)
    }
}
