//! Types of the API out of plain JavaScript objects, and back. `JSON.parse` does the parsing, so that the Wasm holds no
//! parser; and errors say nothing, so that it holds no words for developers either. Only the forms that the API and
//! the kept memo have are read: structs, lists, strings, whole numbers, booleans, options and enums.
//!
//! (`serde_json` or `serde-wasm-bindgen` in its place: see the figures in docs/SIZE.md.)

use crate::js;
use core::fmt;
use js_sys::{Array, Number, Object, Reflect};
use serde::de::value::U32Deserializer;
use serde::de::{self, DeserializeOwned, DeserializeSeed, Visitor};
use serde::ser::{self, Serialize};
use serde::{Deserializer, Serializer, forward_to_deserialize_any};
use wasm_bindgen::{JsCast as _, JsValue};

/// Reads a value; `None` when it is not of the type's form.
pub fn from_js<T: DeserializeOwned>(value: JsValue) -> Option<T> {
    T::deserialize(Reader(value)).ok()
}

/// Writes a value as JSON would have it; `None` for what JSON here does not have.
pub fn to_js<T: Serialize + ?Sized>(value: &T) -> Option<JsValue> {
    value.serialize(Writer).ok()
}

/// It is not of the expected form.
#[derive(Debug)]
pub struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl core::error::Error for Unfit {}

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unfit
    }
    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Unfit
    }
    fn invalid_value(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Unfit
    }
    fn invalid_length(_: usize, _: &dyn de::Expected) -> Self {
        Unfit
    }
    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Unfit
    }
    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Unfit
    }
    fn missing_field(_: &'static str) -> Self {
        Unfit
    }
    fn duplicate_field(_: &'static str) -> Self {
        Unfit
    }
}

impl ser::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Unfit
    }
}

struct Reader(JsValue);

impl Reader {
    fn whole(&self) -> Result<i64, Unfit> {
        if !Number::is_safe_integer(&self.0) {
            return Err(Unfit);
        }
        // Through text, because no cast keeps what it cannot hold; exact up to 2^53.
        let text = self.0.unchecked_ref::<Number>().to_string_with_radix(10).map_err(|_| Unfit)?;
        String::from(text).parse().map_err(|_| Unfit)
    }

    /// `"variant"`, or `{"variant": content}`.
    fn variant(&self, variants: &[&str]) -> Result<Variant, Unfit> {
        let name = self.0.as_string();
        for (place, variant) in variants.iter().enumerate() {
            let content = if name.is_some() { JsValue::UNDEFINED } else { js::get(&self.0, variant) };
            if name.as_deref() == Some(*variant) || !content.is_undefined() {
                return Ok(Variant { place: u32::try_from(place).map_err(|_| Unfit)?, content });
            }
        }
        Err(Unfit)
    }
}

impl<'de> Deserializer<'de> for Reader {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_bool(self.0.as_bool().ok_or(Unfit)?)
    }

    fn deserialize_u8<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_u8(u8::try_from(self.whole()?).map_err(|_| Unfit)?)
    }

    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_u32(u32::try_from(self.whole()?).map_err(|_| Unfit)?)
    }

    fn deserialize_i64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_i64(self.whole()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_string(self.0.as_string().ok_or(Unfit)?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        if self.0.is_null() || self.0.is_undefined() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Unfit> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let list: Array = self.0.dyn_into().map_err(|_| Unfit)?;
        visitor.visit_seq(Items { list, next: 0 })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        if !self.0.is_object() {
            return Err(Unfit);
        }
        visitor.visit_seq(Fields { object: &self.0, names: fields.iter() })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        visitor.visit_enum(self.variant(variants)?)
    }

    forward_to_deserialize_any! {
        i8 i16 i32 i128 u16 u64 u128 f32 f64 char str bytes byte_buf unit unit_struct tuple tuple_struct map
        identifier ignored_any
    }
}

struct Items {
    list: Array,
    next: u32,
}

impl<'de> de::SeqAccess<'de> for Items {
    type Error = Unfit;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unfit> {
        if self.next >= self.list.length() {
            return Ok(None);
        }
        let item = self.list.get(self.next);
        self.next = self.next.saturating_add(1);
        seed.deserialize(Reader(item)).map(Some)
    }
}

/// The fields that a struct knows, in its order: so derived code need not tell them by their names, which would be a
/// kilobyte a struct. What else the object has is passed over.
struct Fields<'a> {
    object: &'a JsValue,
    names: core::slice::Iter<'static, &'static str>,
}

impl<'de> de::SeqAccess<'de> for Fields<'_> {
    type Error = Unfit;

    /// `None` for what is not there and cannot be: derived code takes the field's default then, or fails.
    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Unfit> {
        let name = self.names.next().ok_or(Unfit)?;
        let value = js::get(self.object, name);
        let is_absent = value.is_undefined();
        match seed.deserialize(Reader(value)) {
            Err(Unfit) if is_absent => Ok(None),
            read => read.map(Some),
        }
    }
}

struct Variant {
    place: u32,
    content: JsValue,
}

impl<'de> de::EnumAccess<'de> for Variant {
    type Error = Unfit;
    type Variant = Reader;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Reader), Unfit> {
        Ok((seed.deserialize(U32Deserializer::<Unfit>::new(self.place))?, Reader(self.content)))
    }
}

impl<'de> de::VariantAccess<'de> for Reader {
    type Error = Unfit;

    fn unit_variant(self) -> Result<(), Unfit> {
        if self.0.is_undefined() { Ok(()) } else { Err(Unfit) }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Unfit> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    fn struct_variant<V: Visitor<'de>>(self, fields: &'static [&'static str], visitor: V) -> Result<V::Value, Unfit> {
        self.deserialize_struct("", fields, visitor)
    }
}

struct Writer;

fn text(value: &dyn fmt::Display) -> JsValue {
    value.to_string().into()
}

/// An object in the making, and the name of the variant that it is the content of.
struct Made {
    object: Object,
    of: Option<&'static str>,
}

impl Made {
    fn new(of: Option<&'static str>) -> Made {
        Made { object: Object::new(), of }
    }

    fn set<T: Serialize + ?Sized>(&self, name: &'static str, value: &T) -> Result<(), Unfit> {
        Reflect::set(&self.object, &name.into(), &value.serialize(Writer)?).map(drop).map_err(|_| Unfit)
    }

    fn done(self) -> JsValue {
        match self.of {
            Some(variant) => js::object(vec![(variant, self.object.into())]),
            None => self.object.into(),
        }
    }
}

impl ser::SerializeStruct for Made {
    type Ok = JsValue;
    type Error = Unfit;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unfit> {
        self.set(name, value)
    }
    fn end(self) -> Result<JsValue, Unfit> {
        Ok(self.done())
    }
}

impl ser::SerializeStructVariant for Made {
    type Ok = JsValue;
    type Error = Unfit;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Unfit> {
        self.set(name, value)
    }
    fn end(self) -> Result<JsValue, Unfit> {
        Ok(self.done())
    }
}

struct List(Array);

impl ser::SerializeSeq for List {
    type Ok = JsValue;
    type Error = Unfit;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Unfit> {
        self.0.push(&value.serialize(Writer)?);
        Ok(())
    }
    fn end(self) -> Result<JsValue, Unfit> {
        Ok(self.0.into())
    }
}

/// What the API's types never are.
macro_rules! unfit {
    ($($method:ident($($kind:ty),*);)*) => {
        $(fn $method(self, $(_: $kind),*) -> Result<JsValue, Unfit> { Err(Unfit) })*
    };
}

type Never = ser::Impossible<JsValue, Unfit>;

impl Serializer for Writer {
    type Ok = JsValue;
    type Error = Unfit;
    type SerializeSeq = List;
    type SerializeTuple = Never;
    type SerializeTupleStruct = Never;
    type SerializeTupleVariant = Never;
    type SerializeMap = Never;
    type SerializeStruct = Made;
    type SerializeStructVariant = Made;

    unfit! {
        serialize_i8(i8); serialize_i16(i16); serialize_i128(i128); serialize_u8(u8); serialize_u16(u16);
        serialize_u64(u64); serialize_u128(u128); serialize_f32(f32); serialize_f64(f64); serialize_char(char);
        serialize_bytes(&[u8]); serialize_unit(); serialize_unit_struct(&'static str);
    }

    fn serialize_bool(self, value: bool) -> Result<JsValue, Unfit> {
        Ok(value.into())
    }

    fn serialize_i32(self, value: i32) -> Result<JsValue, Unfit> {
        Ok(value.into())
    }

    fn serialize_u32(self, value: u32) -> Result<JsValue, Unfit> {
        Ok(value.into())
    }

    /// Exact up to 2^53, beyond which no amount lies.
    fn serialize_i64(self, value: i64) -> Result<JsValue, Unfit> {
        js::parse(&value.to_string()).filter(Number::is_safe_integer).ok_or(Unfit)
    }

    fn serialize_str(self, value: &str) -> Result<JsValue, Unfit> {
        Ok(value.into())
    }

    /// Over `dyn`: in the program once, not once for each type.
    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Result<JsValue, Unfit> {
        Ok(text(&value))
    }

    fn serialize_none(self) -> Result<JsValue, Unfit> {
        Ok(JsValue::NULL)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<JsValue, Unfit> {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<JsValue, Unfit> {
        Ok(variant.into())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<JsValue, Unfit> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<JsValue, Unfit> {
        Ok(js::object(vec![(variant, value.serialize(self)?)]))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<List, Unfit> {
        Ok(List(Array::new()))
    }

    fn serialize_tuple(self, _: usize) -> Result<Never, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Never, Unfit> {
        Err(Unfit)
    }

    fn serialize_tuple_variant(self, _: &'static str, _: u32, _: &'static str, _: usize) -> Result<Never, Unfit> {
        Err(Unfit)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Never, Unfit> {
        Err(Unfit)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Made, Unfit> {
        Ok(Made::new(None))
    }

    fn serialize_struct_variant(self, _: &'static str, _: u32, variant: &'static str, _: usize) -> Result<Made, Unfit> {
        Ok(Made::new(Some(variant)))
    }
}
