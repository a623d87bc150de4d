//! Writing: what all schemes have in common, and the one place that puts fields into their order.

use super::amount::{self, Style};
use super::check;
use super::error::{EmvError, Fault, Place};
use super::field::{Label, Local, Mcc, Postal, Shop, Slot};
use super::parse::MAX_CHARS;
use super::scheme::Scheme;
use super::tlv::{Node, Payload};
use crate::{Currency, Money};

/// Someone to be paid in one of the schemes. Only this module's types are.
pub trait Payee: sealed::Write {}

impl<P: sealed::Write> Payee for P {}

/// A payee of a scheme whose codes mostly leave out name and town, and may have them.
pub trait MayHaveShop: Payee {}

pub(super) mod sealed {
    use super::{Draft, Given, Scheme, Style};
    use crate::emv::EmvError;
    use crate::{Currency, Money};

    /// What a scheme adds to the common fields. Public in name only: the module is not.
    pub trait Write {
        /// The scheme.
        fn scheme(&self) -> Scheme;
        /// How its generators write an amount.
        fn style(&self) -> Style {
            Style::Exact
        }
        /// The currency of a code without an amount.
        fn currency(&self) -> Option<Currency> {
            self.scheme().currencies().first().copied()
        }
        /// Puts the scheme's fields in. `given` is what the caller added.
        fn write(&self, given: &Given, draft: &mut Draft) -> Result<(), EmvError>;
        /// Whether an amount may be asked for that needs more than this code says.
        fn allows(&self, _amount: Money) -> Result<(), EmvError> {
            Ok(())
        }
    }
}

/// What the caller added to a code.
#[derive(Clone, Debug, Default)]
pub struct Given {
    pub(super) amount: Option<Money>,
    pub(super) labels: Vec<(Slot, Label)>,
    pub(super) mcc: Option<Mcc>,
    pub(super) postal: Option<Postal>,
    pub(super) local: Option<Local>,
    pub(super) shop: Option<Shop>,
    pub(super) ask_tip: bool,
}

impl Given {
    pub(super) fn label(&self, slot: Slot) -> Option<&str> {
        self.labels.iter().find(|(known, _)| *known == slot).map(|(_, label)| label.as_str())
    }
}

/// The fields of a scheme on their way into a payload. Empty texts are left out.
#[derive(Clone, Debug)]
pub struct Draft {
    pub(super) version: &'static str,
    pub(super) country: &'static str,
    pub(super) accounts: Vec<Node>,
    pub(super) mcc: &'static str,
    pub(super) name: String,
    pub(super) city: String,
    /// The additional data of the caller, which a scheme may change.
    pub(super) data: Vec<Node>,
    /// Fields of 80 to 99.
    pub(super) tail: Vec<Node>,
}

/// A code to pay someone: static without an amount, dynamic with one.
///
/// ```
/// use barya_protocol::emv::{Code, promptpay::{PromptPay, ThaiPhone}};
/// use barya_protocol::{Currency, Money};
/// let payee = PromptPay::Phone(ThaiPhone::parse("081-234-5678").unwrap());
/// let code = Code::new(payee).amount(Money::new(3000, Currency::THB)).unwrap().payload().unwrap();
/// assert_eq!(
///     code.to_string(),
///     "00020101021229370016A000000677010111011300668123456785303764540530.005802TH630487FC"
/// );
/// ```
#[derive(Clone, Debug)]
pub struct Code<P> {
    payee: P,
    given: Given,
}

impl<P: Payee> Code<P> {
    /// A code without an amount: the payer types one.
    pub fn new(payee: P) -> Code<P> {
        Code { payee, given: Given::default() }
    }

    /// Asks for an amount. Errors at 54: [`Fault::Currency`], [`Fault::ZeroAmount`], [`Fault::AmountTooLarge`],
    /// [`Fault::NotWhole`]; and where the scheme needs more with an amount, [`Fault::Needs`].
    pub fn amount(mut self, amount: Money) -> Result<Code<P>, EmvError> {
        sum(amount, &self.payee, &[54])?;
        self.payee.allows(amount)?;
        self.given.amount = Some(amount);
        Ok(self)
    }

    /// Adds a part of the additional data; the last of each kind counts.
    #[must_use]
    pub fn label(mut self, slot: Slot, label: Label) -> Code<P> {
        self.given.labels.retain(|(known, _)| *known != slot);
        self.given.labels.push((slot, label));
        self
    }

    /// The kind of shop, in place of the scheme's usual one.
    #[must_use]
    pub fn mcc(mut self, mcc: Mcc) -> Code<P> {
        self.given.mcc = Some(mcc);
        self
    }

    /// The postal code.
    #[must_use]
    pub fn postal(mut self, postal: Postal) -> Code<P> {
        self.given.postal = Some(postal);
        self
    }

    /// Name and town in the payee's own script.
    #[must_use]
    pub fn local(mut self, local: Local) -> Code<P> {
        self.given.local = Some(local);
        self
    }

    /// Has the payer's app ask for a tip (55 = 01). A fee on top, fixed or a percentage (02 and 03), cannot be written:
    /// QRIS forbids it, and the price that is shown is the price that is paid.
    #[must_use]
    pub fn ask_tip(mut self) -> Code<P> {
        self.given.ask_tip = true;
        self
    }

    /// The payload. Errors: a field that a scheme requires and that was not given, [`Fault::Length`] for a template
    /// of more than 99 or a payload of more than 512 characters.
    pub fn payload(&self) -> Result<Payload, EmvError> {
        let mut draft = Draft::of(&self.given);
        self.payee.write(&self.given, &mut draft)?;
        let amount = match self.given.amount {
            None => None,
            Some(amount) => Some(sum(amount, &self.payee, &[54])?),
        };
        let currency = self.given.amount.map(Money::currency).or(self.payee.currency());
        let payload = Payload::sealed(draft.nodes(&self.given, currency, amount.as_deref()));
        fits(&payload)?;
        Ok(payload)
    }
}

impl<P: MayHaveShop> Code<P> {
    /// Name and town, and with them a category.
    #[must_use]
    pub fn shop(mut self, shop: Shop) -> Code<P> {
        self.given.shop = Some(shop);
        self
    }
}

impl Draft {
    fn of(given: &Given) -> Draft {
        let mut labels: Vec<Node> =
            given.labels.iter().map(|(slot, label)| Node::text(*slot as u8, label.as_str())).collect();
        labels.sort_by_key(Node::id);
        let mut draft = Draft {
            version: "01",
            country: "",
            accounts: Vec::new(),
            mcc: "",
            name: String::new(),
            city: String::new(),
            data: labels,
            tail: Vec::new(),
        };
        if let Some(shop) = &given.shop {
            draft.mcc = "0000";
            draft.shop(shop);
        }
        draft
    }

    pub(super) fn shop(&mut self, shop: &Shop) {
        shop.name.as_str().clone_into(&mut self.name);
        shop.city.as_str().clone_into(&mut self.city);
    }

    fn nodes(self, given: &Given, currency: Option<Currency>, amount: Option<&str>) -> Vec<Node> {
        let method = if amount.is_some() { "12" } else { "11" };
        let number = currency.map(|currency| format!("{:03}", currency.number()));
        let mcc = given.mcc.as_ref().map_or(self.mcc, Mcc::as_str);
        let postal = given.postal.as_ref().map_or("", Postal::as_str);
        let mut nodes = vec![Node::text(0, self.version), Node::text(1, method)];
        nodes.extend(self.accounts);
        let texts = [
            (52, mcc),
            (53, number.as_deref().unwrap_or_default()),
            (54, amount.unwrap_or_default()),
            (55, if given.ask_tip { "01" } else { "" }),
            (58, self.country),
            (59, &self.name),
            (60, &self.city),
            (61, postal),
        ];
        nodes.extend(texts.iter().filter(|(_, text)| !text.is_empty()).map(|&(id, text)| Node::text(id, text)));
        if !self.data.is_empty() {
            nodes.push(Node::template(62, self.data));
        }
        nodes.extend(given.local.as_ref().map(local));
        nodes.extend(self.tail);
        nodes
    }
}

fn local(local: &Local) -> Node {
    let mut nodes = vec![Node::text(0, local.language.as_str()), Node::text(1, local.name.as_str())];
    nodes.extend(local.city.as_ref().map(|city| Node::text(2, city.as_str())));
    Node::template(64, nodes)
}

/// The limits on the whole, and the reader's own rules: what is written can be read.
fn fits(payload: &Payload) -> Result<(), EmvError> {
    for node in payload.nodes() {
        let got = node.written().chars().count();
        if got > 99 {
            return Err(EmvError::new(Place::of(&[node.id()]), Fault::Length { got, min: 1, max: 99 }));
        }
    }
    let got = payload.to_string().chars().count();
    if got > MAX_CHARS {
        return Err(EmvError::new(Place::ROOT, Fault::Length { got, min: 1, max: MAX_CHARS }));
    }
    let mut complaints = Vec::new();
    check::payload(payload, &mut complaints);
    complaints.into_iter().next().map_or(Ok(()), Err)
}

/// An amount as the scheme writes it. Errors at `path`.
pub(super) fn sum(amount: Money, payee: &impl sealed::Write, path: &[u8]) -> Result<String, EmvError> {
    let at = |fault| EmvError::new(Place::of(path), fault);
    payee.scheme().takes(amount.currency()).map_err(at)?;
    amount::write(amount, payee.style()).map_err(at)
}

/// A template of texts, of which the empty ones are left out.
pub(super) fn template(id: u8, texts: &[(u8, &str)]) -> Node {
    Node::template(
        id,
        texts.iter().filter(|(_, text)| !text.is_empty()).map(|&(id, text)| Node::text(id, text)).collect(),
    )
}
