//! One message as a line of a table. Text stands as it is; control characters, which no sentence holds, mark the rest:
//!
//! ```text
//! 01 a             argument a ('0' is the first; in base 36)
//! 02 a d           choose by argument a; branch d ('0' is the first; in base 36) where none fits
//! 03 key 04 text   one branch: its key (a plural category, a number or a word), its pattern
//! 05               end of the choice
//! 06               a line break in the text
//! ```
//!
//! The isolation marks that Fluent puts around an argument in a sentence are written out here.

use crate::Kind;
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement, Variant, VariantKey};

const ISOLATE: char = '\u{2068}';
const END_ISOLATE: char = '\u{2069}';
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

type Args = Vec<(String, Kind)>;
type Inline = InlineExpression<String>;

/// The arguments that a pattern uses, in order of first use, each of one kind.
pub fn arguments(pattern: &Pattern<String>) -> Result<Args, String> {
    let mut args = Args::new();
    gather(pattern, &mut args)?;
    Ok(args)
}

fn gather(pattern: &Pattern<String>, args: &mut Args) -> Result<(), String> {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        match expression {
            Expression::Inline(inline) => {
                if let Some((name, kind)) = argument(inline)? {
                    note(args, name, kind)?;
                }
            }
            Expression::Select { selector, variants } => {
                let (name, kind) = choice(selector, variants)?;
                note(args, name, kind)?;
                variants.iter().try_for_each(|variant| gather(&variant.value, args))?;
            }
        }
    }
    Ok(())
}

fn note(args: &mut Args, name: &str, kind: Kind) -> Result<(), String> {
    match args.iter().find(|(known, _)| known == name) {
        Some((_, known)) if *known == kind => Ok(()),
        Some((_, known)) => Err(format!("${name} is used as {known:?} and as {kind:?}")),
        None => {
            args.push((name.to_owned(), kind));
            Ok(())
        }
    }
}

/// The argument of a placeable and its kind; `None` for a quoted literal.
fn argument(inline: &Inline) -> Result<Option<(&str, Kind)>, String> {
    match inline {
        InlineExpression::StringLiteral { .. } => Ok(None),
        InlineExpression::VariableReference { id } => Ok(Some((&id.name, Kind::Text))),
        InlineExpression::FunctionReference { id, arguments } => {
            let kind = match id.name.as_str() {
                "NUMBER" => Kind::Number,
                "MONEY" => Kind::Money,
                other => return Err(format!("the function {other} is not known")),
            };
            match arguments.positional.as_slice() {
                [InlineExpression::VariableReference { id }] if arguments.named.is_empty() => {
                    Ok(Some((&id.name, kind)))
                }
                _ => Err(format!("{}() takes one $argument and no options", id.name)),
            }
        }
        _ => Err("only $arguments, NUMBER(), MONEY() and \"text\" may stand in braces".to_owned()),
    }
}

/// What a choice is made by: a plural (a number), or words.
fn choice<'a>(selector: &'a Inline, variants: &[Variant<String>]) -> Result<(&'a str, Kind), String> {
    let plural = variants.iter().all(|variant| match &variant.key {
        VariantKey::NumberLiteral { .. } => true,
        VariantKey::Identifier { name } => PLURALS.contains(&name.as_str()),
    });
    match argument(selector)? {
        Some((name, Kind::Number)) => Ok((name, Kind::Number)),
        Some((name, Kind::Text)) => Ok((name, if plural { Kind::Number } else { Kind::Text })),
        _ => Err("a choice is made by a number or by a word".to_owned()),
    }
}

/// The line of a pattern whose arguments have the places that the reference language gave them.
pub fn line(pattern: &Pattern<String>, args: &[(String, Kind)]) -> Result<String, String> {
    let mut out = String::new();
    write(pattern, args, &mut out)?;
    Ok(out)
}

fn write(pattern: &Pattern<String>, args: &[(String, Kind)], out: &mut String) -> Result<(), String> {
    let alone = pattern.elements.len() == 1;
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text(value, out)?,
            PatternElement::Placeable { expression: Expression::Inline(InlineExpression::StringLiteral { value }) } => {
                text(&fluent_syntax::unicode::unescape_unicode_to_string(value), out)?;
            }
            PatternElement::Placeable { expression } => {
                if !alone {
                    out.push(ISOLATE);
                }
                placeable(expression, args, out)?;
                if !alone {
                    out.push(END_ISOLATE);
                }
            }
        }
    }
    Ok(())
}

fn placeable(expression: &Expression<String>, args: &[(String, Kind)], out: &mut String) -> Result<(), String> {
    match expression {
        Expression::Inline(inline) => {
            let (name, kind) = argument(inline)?.ok_or("a literal is no argument")?;
            out.push('\u{1}');
            out.push(place(name, kind, args)?);
        }
        Expression::Select { selector, variants } => {
            let (name, kind) = choice(selector, variants)?;
            out.push('\u{2}');
            out.push(place(name, kind, args)?);
            let default = variants.iter().position(|variant| variant.default).ok_or("a choice without a default")?;
            out.push(digit(default)?);
            for variant in variants {
                let (VariantKey::Identifier { name: key } | VariantKey::NumberLiteral { value: key }) = &variant.key;
                out.push('\u{3}');
                out.push_str(key);
                out.push('\u{4}');
                write(&variant.value, args, out)?;
            }
            out.push('\u{5}');
        }
    }
    Ok(())
}

fn place(name: &str, kind: Kind, args: &[(String, Kind)]) -> Result<char, String> {
    match args.iter().position(|(known, _)| known == name) {
        Some(place) if args.get(place).is_some_and(|(_, known)| *known == kind) => digit(place),
        Some(_) => Err(format!("${name} is not of the same kind as in {}", crate::REFERENCE)),
        None => Err(format!("${name} is not an argument in {}", crate::REFERENCE)),
    }
}

fn digit(place: usize) -> Result<char, String> {
    let digit = u32::try_from(place).ok().and_then(|place| char::from_digit(place, 36));
    digit.ok_or_else(|| "more than 36 arguments or branches".to_owned())
}

fn text(value: &str, out: &mut String) -> Result<(), String> {
    for c in value.chars() {
        match c {
            '\n' => out.push('\u{6}'),
            c if c.is_control() => return Err("a control character in the text".to_owned()),
            c => out.push(c),
        }
    }
    Ok(())
}
