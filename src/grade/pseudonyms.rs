//! Codes in the place of names.

use sha2::{Digest, Sha256};

/// How many hexadecimal digits a code has.
const DIGITS: usize = 8;

/// The code of a name: `s-` and the first digits of the SHA-256 of the secret, a zero byte and the name. The same
/// secret and name always give the same code; who has the codes and not the secret cannot try names.
pub fn pseudonym(secret: &str, name: &str) -> String {
    let digest = Sha256::new().chain_update(secret).chain_update([0]).chain_update(name.trim()).finalize();
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("s-{}", digits.get(..DIGITS).unwrap_or(&digits))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_stable_and_depend_on_name_and_secret() {
        let code = pseudonym("quay", "Ada Kerr");
        assert_eq!(code.len(), 2 + DIGITS);
        assert_eq!(code, pseudonym("quay", " Ada Kerr "));
        assert_ne!(code, pseudonym("quay", "Ada Kern"));
        assert_ne!(code, pseudonym("dock", "Ada Kerr"));
        // The zero byte keeps a letter from going over from one to the other.
        assert_ne!(pseudonym("a", "bc"), pseudonym("ab", "c"));
    }
}
