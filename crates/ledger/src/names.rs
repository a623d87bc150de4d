//! Enums that are stored by name: one declaration ties variant, stable text and documentation.

/// Declares a field-less enum with `ALL`, `as_str`, `Display` and `FromStr`, the text being what a store keeps.
macro_rules! names {
    (
        $(#[$meta:meta])* $name:ident, $error:literal,
        { $( $(#[$doc:meta])* $variant:ident $text:literal ),* $(,)? }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name { $( $(#[$doc])* $variant ),* }

        impl $name {
            /// Every one.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The stable name, as stored.
            pub const fn as_str(self) -> &'static str {
                match self { $($name::$variant => $text),* }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl core::str::FromStr for $name {
            type Err = &'static str;
            fn from_str(text: &str) -> Result<Self, &'static str> {
                match text { $($text => Ok($name::$variant),)* _ => Err($error) }
            }
        }
    };
}

pub(crate) use names;
