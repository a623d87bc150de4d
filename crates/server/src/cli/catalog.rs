//! `barya payee` and `barya offer`.

use super::media::{self, Kind};
use super::{Outcome, open};
use crate::config::Config;
use crate::domain::{NewOffer, NewPayee, OfferRecord, PayeeRecord};
use crate::service::{self, Service};
use barya_protocol::id::{Handle, OfferId, WalletId};
use barya_protocol::{Amount, Currency, ErrorCode, Money};
use clap::{Args, Subcommand};

#[derive(Subcommand, Debug)]
pub enum PayeeCommand {
    /// Add somebody who can be paid
    Add(AddPayee),
    /// Change what payers may set aside for somebody
    Set(SetPayee),
    /// Everybody who can be paid, one a line
    List,
}

#[derive(Args, Debug)]
pub struct AddPayee {
    /// The handle, without @
    handle: Handle,
    /// The name people know
    #[arg(long)]
    name: String,
    /// A picture to copy into the media folder, or the path of one there already (/p/maria.svg)
    #[arg(long, value_name = "FILE|/p/…")]
    picture: Option<String>,
    /// The name in the payee's own voice, an MP3 of at most 64 KiB and about five seconds, to copy into the media
    /// folder; or the path of one there already (/p/maria.mp3)
    #[arg(long, value_name = "FILE|/p/…")]
    voice: Option<String>,
    /// The currency that the payee takes
    #[arg(long, value_name = "CUR")]
    currency: Currency,
    /// The origin of a site of the payee's; may come more than once
    #[arg(long = "origin", value_name = "URL")]
    origins: Vec<String>,
    /// The payee is a person, not a business
    #[arg(long)]
    person: bool,
    /// The payee's own wallet: it cannot pay this payee
    #[arg(long, value_name = "wl_…")]
    wallet: Option<WalletId>,
    /// What one payer may set aside for payments without a network, as people write it: 100 is a hundred pesos. Only
    /// where the policy of the currency has it switched on, and no more than that allows
    #[arg(long, value_name = "AMOUNT")]
    allowance: Option<String>,
    /// No error when the handle is in use already
    #[arg(long)]
    if_missing: bool,
}

#[derive(Args, Debug)]
pub struct SetPayee {
    /// The handle, without @
    handle: Handle,
    /// What one payer may set aside for payments without a network, as people write it; off for nothing
    #[arg(long, value_name = "AMOUNT|off")]
    allowance: String,
}

impl PayeeCommand {
    /// Runs it.
    pub async fn run(self, config: &Config) -> Outcome {
        let service = open::service(config).await?;
        let outcome = match self {
            PayeeCommand::Add(payee) => payee.run(&service, config).await,
            PayeeCommand::Set(payee) => payee.run(&service).await,
            PayeeCommand::List => list_payees(&service).await,
        };
        service.close().await;
        outcome
    }
}

impl AddPayee {
    async fn run(self, service: &Service, config: &Config) -> Outcome {
        let (handle, media) = (self.handle.as_str(), &config.http.media);
        let picture = self.picture.map(|picture| media::picture(&picture, Kind::Payee, handle, media));
        let voice = self.voice.map(|voice| media::recording(&voice, handle, media));
        let payee = NewPayee {
            handle: self.handle,
            name: self.name,
            picture: picture.transpose()?,
            voice: voice.transpose()?,
            currency: self.currency,
            origins: self.origins,
            person: self.person,
            wallet: self.wallet,
            allowance: self.allowance.map(|total| major("--allowance", &total, self.currency)).transpose()?,
        };
        let handle = payee.handle.clone();
        match service.add_payee(payee).await {
            Ok(payee) => show_payee(&payee),
            Err(error) if self.if_missing && error.code == ErrorCode::AlreadyExists => println!("{handle} is there"),
            Err(error) => return Err(told(error)),
        }
        Ok(())
    }
}

impl SetPayee {
    async fn run(self, service: &Service) -> Outcome {
        let currency = service.payee(&self.handle).await.map_err(told)?.currency;
        let allowance = match self.allowance.as_str() {
            "off" => None,
            total => Some(major("--allowance", total, currency)?),
        };
        show_payee(&service.set_allowance(&self.handle, allowance).await.map_err(told)?);
        Ok(())
    }
}

async fn list_payees(service: &Service) -> Outcome {
    for payee in service.payees().await.map_err(told)? {
        show_payee(&payee);
    }
    Ok(())
}

fn show_payee(payee: &PayeeRecord) {
    let allowance = payee.allowance.map(|total| total.to_string()).unwrap_or_default();
    println!("{}\t{}\t{}\t{}\t{allowance}", payee.handle, payee.currency, payee.name, payee.origins.join(" "));
}

#[derive(Subcommand, Debug)]
pub enum OfferCommand {
    /// Add something that can be bought
    Add(AddOffer),
    /// Everything that can be bought, one a line
    List,
}

#[derive(Args, Debug)]
pub struct AddOffer {
    /// The id
    id: OfferId,
    /// Who sells it
    #[arg(long, value_name = "HANDLE")]
    payee: Handle,
    /// What it is, in the payee's words
    #[arg(long)]
    title: String,
    /// The price in the payee's currency, as people write it: 20 is twenty pesos
    #[arg(long, value_name = "AMOUNT", required_unless_present = "amount")]
    price: Option<String>,
    /// The price in minor units, as the API counts: 2000 is twenty pesos
    #[arg(long, value_name = "MINOR", conflicts_with = "price", value_parser = parse_amount)]
    amount: Option<Amount>,
    /// A picture to copy into the media folder, or the path of one there already (/p/lesson.svg)
    #[arg(long, value_name = "FILE|/p/…")]
    picture: Option<String>,
    /// An origin that may sell it; may come more than once. All of the payee's when there is none
    #[arg(long = "origin", value_name = "URL")]
    origins: Vec<String>,
    /// No error when the id is in use already
    #[arg(long)]
    if_missing: bool,
}

impl OfferCommand {
    /// Runs it.
    pub async fn run(self, config: &Config) -> Outcome {
        let service = open::service(config).await?;
        let outcome = match self {
            OfferCommand::Add(offer) => offer.run(&service, config).await,
            OfferCommand::List => list_offers(&service).await,
        };
        service.close().await;
        outcome
    }
}

impl AddOffer {
    async fn run(self, service: &Service, config: &Config) -> Outcome {
        let amount = match (self.amount, self.price) {
            (Some(amount), _) => amount,
            (None, price) => {
                let currency = service.payee(&self.payee).await.map_err(told)?.currency;
                major("--price", &price.unwrap_or_default(), currency)?
            }
        };
        let (id, media) = (self.id.as_str(), &config.http.media);
        let picture = self.picture.map(|picture| media::picture(&picture, Kind::Offer, id, media));
        let offer = NewOffer {
            id: self.id,
            payee: self.payee,
            title: self.title,
            picture: picture.transpose()?,
            amount,
            origins: self.origins,
        };
        let id = offer.id.clone();
        match service.add_offer(offer).await {
            Ok(offer) => show_offer(&offer),
            Err(error) if self.if_missing && error.code == ErrorCode::AlreadyExists => println!("{id} is there"),
            Err(error) => return Err(told(error)),
        }
        Ok(())
    }
}

async fn list_offers(service: &Service) -> Outcome {
    for offer in service.offers().await.map_err(told)? {
        show_offer(&offer);
    }
    Ok(())
}

fn show_offer(offer: &OfferRecord) {
    println!("{}\t{}\t{}\t{}\t{}", offer.id, offer.payee, offer.amount, offer.title, offer.origins.join(" "));
}

fn major(flag: &str, sum: &str, currency: Currency) -> Result<Amount, String> {
    let money = Money::parse_major(sum, currency).map_err(|error| format!("{flag} {sum}: {error}"))?;
    money.amount().ok_or_else(|| format!("{flag} {sum}: out of range"))
}

fn parse_amount(text: &str) -> Result<Amount, String> {
    let minor = text.parse().map_err(|_| "not a whole number".to_owned())?;
    Amount::new(minor).ok_or_else(|| format!("not within 0 and {}", Amount::MAX))
}

/// The service's error in one line, with the fields and what lies beneath.
fn told(error: service::Error) -> Box<dyn std::error::Error + Send + Sync> {
    let fields = error.fields.iter().map(|field| format!("{}: {}", field.field, field.reason));
    let beneath = error.source.iter().map(ToString::to_string);
    let parts: Vec<_> =
        [error.code.title().to_owned()].into_iter().chain(error.detail).chain(fields).chain(beneath).collect();
    parts.join("; ").into()
}
